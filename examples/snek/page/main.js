import * as spacy from 'spacy-wasm';
import 'spacy-wasm-snek';

const nlp = await spacy.blank('snk');
nlp.addPipe('snek');

const text = document.querySelector('#text');
const ents = document.querySelector('#ents');
const draw = () => spacy.displacy.mount(ents, nlp(text.value), { style: 'ent' });
text.addEventListener('input', draw);
draw();
