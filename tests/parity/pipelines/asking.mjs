// Steps that ask a pipeline, or call it wrongly: for node_side.mjs, as asking.py has them.
const TRAINABLE = ['tagger', 'morphologizer', 'senter', 'parser', 'ner', 'tok2vec', 'trainable_lemmatizer'];
const KEYS = ['assigns', 'requires', 'scores', 'retokenizes', 'factory', 'default_score_weights'];

const described = (meta) => Object.fromEntries(KEYS.map((key) => [key, meta[key]]));

const ASK = {
  get: (nlp, { name }) => void nlp.getPipe(name),
  pipe_meta: (nlp, { name }) => described(nlp.getPipeMeta(name)),
  pipe_config: (nlp, { name }) => nlp.getPipeConfig(name),
  factory_meta: (nlp, { name }) => described(nlp.constructor.getFactoryMeta(name)),
  has_factory: (nlp, { name }) => nlp.constructor.hasFactory(name),
  analyze: (nlp, { keys }) => nlp.analyzePipes({ keys }),
  initialize(nlp) {
    if (!nlp.pipeNames.some((name) => TRAINABLE.includes(nlp.getPipeMeta(name).factory))) nlp.initialize();
  },
  disable_pipes: (nlp, { name }) => void nlp.disablePipes(name).restore(),
  select_both(nlp, { enable, reverse, fewer }) {
    let disable = nlp.pipeNames.filter((name) => name !== enable);
    if (reverse) disable.reverse();
    if (fewer) disable = disable.slice(1);
    const selected = nlp.selectPipes({ enable, disable });
    const names = nlp.pipeNames;
    selected.restore();
    return names;
  },
  wrong(nlp, { call, given, options }) {
    if (call === 'add') nlp.addPipe(given, options);
    else nlp.createPipe(given, options?.config);
  },
};

export const asks = (step) => step.do in ASK;
export const ask = (nlp, step) => ASK[step.do](nlp, step) ?? null;
