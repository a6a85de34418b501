import { expect, test } from 'vitest'
import { detectLanguage } from '../../src/text/language.ts'

test.each([
  ['en', 'The foreign minister said on Tuesday that talks on the border would go on in Vienna next week.'],
  [
    'en',
    'Ministers Oyelaran, Szczepański, Nguyễn and Þorsteinsdóttir met in Kraków. Both sides called the talks useful.',
  ],
  [
    'fr',
    'Le ministre des Affaires étrangères a déclaré mardi que les pourparlers sur la frontière reprendraient à Vienne la semaine prochaine, à condition que le cessez-le-feu soit respecté.',
  ],
  [
    'de',
    'Der Außenminister sagte am Dienstag, die Gespräche über die Grenze würden in der nächsten Woche in Wien fortgesetzt, sofern die Waffenruhe eingehalten werde.',
  ],
  [
    'es',
    'El ministro de Asuntos Exteriores dijo el martes que las conversaciones sobre la frontera continuarán la próxima semana en Viena si se respeta el alto el fuego.',
  ],
  [
    'ru',
    'Министр иностранных дел заявил во вторник, что переговоры о границе продолжатся на следующей неделе в Вене, если будет соблюдаться прекращение огня.',
  ],
  [
    'ms',
    'Menteri luar negeri mengatakan pada hari Selasa bahwa perundingan mengenai perbatasan akan dilanjutkan pekan depan di Wina jika gencatan senjata dipatuhi.',
  ],
  [
    'tr',
    'Dışişleri Bakanı salı günü yaptığı açıklamada, ateşkese uyulması halinde sınır görüşmelerinin gelecek hafta Viyana’da süreceğini söyledi.',
  ],
  [
    'nl',
    'De minister van Buitenlandse Zaken zei dinsdag dat het overleg over de grens volgende week in Wenen wordt hervat, mits het staakt-het-vuren standhoudt.',
  ],
])('a news paragraph in %s is known, reliably', async (language, text) => {
  expect(await detectLanguage(text)).toEqual({ language, reliable: true })
})

test('an English name in a German paragraph does not make it English', async () => {
  const text =
    'Der Bericht „The State of the Union and the Rule of Law“ wurde am Montag in Brüssel vorgestellt. Die Kommission will ihn im Herbst mit den Regierungen besprechen, teilte ein Sprecher mit.'
  expect(await detectLanguage(text)).toMatchObject({ language: 'de' })
})

test.each(['Rajapaksa meets Subrahmanyam', 'Bonn', '🕊', '', '12.5 17:00'])(
  '%j is too little to go by',
  async (text) => {
    expect((await detectLanguage(text)).reliable).toBe(false)
  },
)

test('few words in a script of their own are enough', async () => {
  expect(await detectLanguage('Лавров прибыл в Вену')).toMatchObject({ language: 'ru', reliable: true })
})
