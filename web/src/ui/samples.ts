// Texts to try, each with something of its own to look at.

export interface Sample {
  name: string;
  text: string;
}

export const SAMPLES: readonly Sample[] = [
  {
    name: 'Interview',
    text: 'When Sebastian Thrun started working on self-driving cars at Google in 2007, few people outside of the company took him seriously. “I can tell you very senior CEOs of major American car companies would shake my hand and turn away,” said Thrun, in an interview with Recode earlier this week.',
  },
  {
    name: 'Business news',
    text: 'Apple is looking at buying a U.K. startup for $1 billion, Reuters reported on Tuesday. Shares rose 2.3% in New York, adding about 40 billion dollars to the value of the company that Steve Jobs and Steve Wozniak founded in California in 1976.',
  },
  {
    name: 'History',
    text: 'In 1903 Marie Curie became the first woman to win a Nobel Prize. Born in Warsaw, she had studied at the University of Paris, where she met Pierre Curie in 1894. During the First World War she brought about twenty X-ray vans to French field hospitals along the Marne.',
  },
  {
    name: 'Emoji and chat',
    text: '🎉 Just landed in Tokyo 🇯🇵 with @maria and 3 friends!! First stop: Shibuya at 7pm, then a Studio Ghibli café 😍 #travel https://example.org/tokyo\nBack in Berlin on Friday :-)',
  },
  {
    name: 'Right to left',
    text: 'وُلد نجيب محفوظ في القاهرة عام 1911 وحصل على جائزة نوبل في الأدب سنة 1988.\nDavid Ben-Gurion read about it in Tel Aviv.',
  },
];

/** A long text, made when it is asked for: some 250,000 characters. */
export function longSample(): string {
  const paragraphs = SAMPLES.slice(0, 3).map((sample) => sample.text);
  return Array.from({ length: 900 }, (_, i) => `${i + 1}. ${paragraphs[i % paragraphs.length]}`).join('\n\n');
}
