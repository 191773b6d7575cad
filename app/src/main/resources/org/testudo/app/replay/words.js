/** Every text of the page, in both languages. */
export const WORDS = {
  en: {
    other: 'Українською', light: 'Light', dark: 'Dark', title: 'Replay', play: 'Play', pause: 'Pause',
    speed: 'Speed', mark: 'Bookmark', marks: 'Bookmarks', none: '–', chosen: 'Track', chosenNone: 'Choose a track on the map.',
    alerts: 'Warnings by place', noAlerts: 'No place is warned.', noWarnings: 'No warnings are made in this replay.',
    since: 'since', sensors: 'Sensors', tracks: 'tracks', reading: 'Still being read: the end grows.', credit: 'Outlines',
    sensorNames: ['sensor', 'reports', 'seen', 'σ range', 'σ azimuth', 'bias', 'late', 'outages'],
    name: 'name', number: 'number', place: 'place', height: 'height', moves: 'speed, course', age: 'last report', accuracy: 'accuracy (σ)',
    existence: 'existence', seenBy: 'seen by', doubtful: 'Radars contradict the position it claims.', ago: 's ago', silent: 'silent',
    keys: 'Keys: space play or pause, ← → a minute, + − zoom, Shift with arrows move, 0 all, B bookmark, Tab to the controls. Heights are as the sensors tell them.',
    map: (n, t) => `Map of ${n} tracks at ${t}`, nearer: 'Nearer', farther: 'Farther', fit: 'Show all', slide: 'Time',
    back: 'A minute back', on: 'A minute on', lost: 'The server does not answer.',
    status: { Test: 'TEST: not happening', Exercise: 'EXERCISE: not happening', System: 'SYSTEM: a recording played again' },
  },
  uk: {
    other: 'In English', light: 'Світла', dark: 'Темна', title: 'Відтворення', play: 'Пуск', pause: 'Пауза',
    speed: 'Швидкість', mark: 'Закладка', marks: 'Закладки', none: '–', chosen: 'Траса', chosenNone: 'Оберіть трасу на карті.',
    alerts: 'Попередження за місцями', noAlerts: 'Жодне місце не попереджено.', noWarnings: 'У цьому відтворенні попереджень немає.',
    since: 'з', sensors: 'Датчики', tracks: 'трас', reading: 'Запис ще читається: кінець зростає.', credit: 'Контури',
    sensorNames: ['датчик', 'звітів', 'виявлено', 'σ дальності', 'σ азимута', 'зсув', 'затримка', 'перерв'],
    name: 'назва', number: 'номер', place: 'місце', height: 'висота', moves: 'швидкість, курс', age: 'останній звіт', accuracy: 'точність (σ)',
    existence: 'існування', seenBy: 'бачать', doubtful: 'Радари суперечать заявленому положенню.', ago: 'с тому', silent: 'мовчить',
    keys: 'Клавіші: пробіл — пуск або пауза, ← → хвилина, + − масштаб, Shift зі стрілками — рух, 0 — усе, B — закладка, Tab — до кнопок. Висоти такі, як їх подають датчики.',
    map: (n, t) => `Карта: трас ${n}, час ${t}`, nearer: 'Ближче', farther: 'Далі', fit: 'Показати все', slide: 'Час',
    back: 'Хвилину назад', on: 'Хвилину вперед', lost: 'Сервер не відповідає.',
    status: { Test: 'ТЕСТ: цього не відбувається', Exercise: 'НАВЧАННЯ: цього не відбувається', System: 'СЛУЖБОВЕ: відтворення запису' },
  },
};
