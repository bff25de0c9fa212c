import { recall, remember } from './dom.js';

const words = {
  vi: {
    title: 'Hỏi báo cáo',
    skip: 'Đến ô câu hỏi',
    question: 'Câu hỏi',
    placeholder: 'Hỏi một con số, một việc…',
    hint: 'Enter để hỏi · Shift+Enter xuống dòng · / đến ô câu hỏi',
    ask: 'Hỏi', stop: 'Dừng',
    newConversation: 'Cuộc hỏi mới', library: 'Các báo cáo đã nạp',
    switchLanguage: 'EN: English', switchTheme: 'Đổi nền sáng, tối', langCode: 'EN',
    loaded: 'Đã nạp {reports} báo cáo của {places} nơi, kỳ {periods}, với {figures} con số.',
    loadedBare: 'Đã nạp {reports} báo cáo.',
    loadedNone: 'Chưa có báo cáo nào được nạp.',
    examples: 'Có thể hỏi', shelf: 'Báo cáo đã nạp', seeAll: 'Xem cả {n} báo cáo',
    indexing: 'Đang đọc và lập chỉ mục báo cáo…', indexingOf: 'Đang đọc và lập chỉ mục báo cáo: {done}/{total}',
    unreachable: 'Chưa liên lạc được máy chủ. Trang sẽ tự thử lại.',
    reading: 'Đang đọc câu hỏi', searching: 'Đang tìm', composing: 'Đang soạn', slow: '{state}, lâu hơn thường lệ',
    stopped: 'Đã dừng.', askAgain: 'Hỏi lại', retry: 'Thử lại', edit: 'Sửa câu hỏi',
    errorCut: 'Kết nối bị ngắt giữa chừng. Câu hỏi vẫn còn đây.',
    errorOffline: 'Không liên lạc được máy chủ. Câu hỏi vẫn còn đây.',
    errorServer: 'Máy chủ chưa trả lời được câu này.',
    errorRequest: 'Câu hỏi chưa gửi được: dài quá hoặc sai dạng.',
    errorDenied: 'Máy chủ chưa cho phép hỏi từ đây.',
    errorLimit: 'Đã hỏi quá nhanh. Thử lại sau {seconds} giây.', errorLimitBare: 'Đã hỏi quá nhanh. Thử lại sau ít phút.',
    errorIndexing: 'Các báo cáo đang được đọc. Thử lại sau giây lát.',
    trace: 'Mã tra cứu: {id}',
    trustAll: 'Đã đối chiếu {found}/{figures} con số với văn bản gốc.',
    trustComputed: 'Đã đối chiếu {found}/{figures} con số với văn bản gốc; {computed} con số tính từ các số đã dẫn.',
    trustText: 'Trích từ văn bản gốc, có chỗ dẫn bên dưới.',
    trustDiffer: 'Các giá trị đều có trong văn bản gốc; cần xem nơi nào đúng.',
    trustLow: 'Độ chắc chắn thấp, nên mở văn bản xem lại.',
    places: 'Chỗ trong báo cáo', nearest: 'Gần nhất trong các báo cáo',
    differTwo: 'Hai nơi ghi khác nhau', differMany: '{n} nơi ghi khác nhau',
    computedHow: 'Cách tính',
    clarify: 'Câu hỏi có thể hiểu theo các cách sau', next: 'Hỏi tiếp', wouldWork: 'Những câu trả lời được',
    copy: 'Chép câu trả lời', copyFigure: 'Chép con số', copyLink: 'Chép liên kết', copied: 'Đã chép.', notCopied: 'Trình duyệt không cho chép.',
    note: 'chú thích {mark}', row: 'dòng {row}', rowNamed: 'dòng “{row}”',
    page: 'trang {page}', sheetRow: 'trang tính {sheet}, hàng {row}', fileRow: 'hàng {row}',
    citeMark: 'Chỗ dẫn {n}: {place}', tapAgain: 'Chạm lần nữa để mở văn bản',
    tipLabel: 'Chỉ tiêu', tipPeriod: 'Kỳ', tipBasis: 'Loại số', tipUnit: 'Đơn vị', tipPlace: 'Ở', tipFormula: 'Phép tính',
    basis_actual: 'thực hiện', basis_plan: 'kế hoạch', basis_target: 'chỉ tiêu', basis_previous: 'kỳ trước',
    basis_share: 'tỷ lệ', basis_change: 'tăng, giảm', basis_range: 'khoảng', basis_count: 'số lượng',
    fact_plan: 'Kế hoạch', fact_target: 'Chỉ tiêu', fact_previous: 'Kỳ trước', fact_share: 'Phần trăm', fact_change: 'Tăng/giảm',
    fact_share_plan: 'So với kế hoạch', fact_share_previous: 'So với năm trước', fact_share_whole: 'Tỷ lệ',
    fact_change_plan: 'Tăng/giảm so với kế hoạch', fact_change_previous: 'Tăng/giảm so với năm trước', fact_change_whole: 'Tăng/giảm',
    compared: 'So sánh', notStated: 'báo cáo không nêu', difference: 'Chênh lệch', loadedPlaces: 'Đang có báo cáo của',
    report: 'Văn bản báo cáo', close: 'Đóng báo cáo', previousCitation: 'Chỗ dẫn trước ([)', nextCitation: 'Chỗ dẫn sau (])',
    citationOf: 'Chỗ dẫn {n}/{total}', outline: 'Mục lục', find: 'Tìm trong báo cáo', findNone: 'Không thấy',
    toNote: 'Đến chú thích {mark}', fromNote: 'Về câu mang chú thích {mark}', noteSentence: 'Câu mang chú thích {mark}', table: 'Bảng số liệu',
    headings: 'Đang ở mục', opening: 'Đang mở báo cáo…', openFailed: 'Chưa mở được báo cáo này.', unmarked: 'Không định được chỗ dẫn trong văn bản.',
    libraryFind: 'Tìm báo cáo theo tên, nơi, năm', libraryNone: 'Không có báo cáo nào khớp.', closeLibrary: 'Đóng',
    n_sections: '{n} mục', n_footnotes: '{n} chú thích', n_tables: '{n} bảng', n_figures: '{n} con số', number: 'Số {number}',
    answered: 'Trả lời: {text}',
  },
  en: {
    title: 'Ask the reports',
    skip: 'To the question box',
    question: 'Question',
    placeholder: 'Ask for a figure or a fact…',
    hint: 'Enter to ask · Shift+Enter for a line · / to the box',
    ask: 'Ask', stop: 'Stop',
    newConversation: 'New conversation', library: 'Reports loaded',
    switchLanguage: 'VI: Tiếng Việt', switchTheme: 'Switch light and dark', langCode: 'VI',
    loaded: '{reports} reports from {places} places, {periods}, with {figures} figures.',
    loadedBare: '{reports} reports loaded.',
    loadedNone: 'No report is loaded yet.',
    examples: 'You can ask', shelf: 'Reports loaded', seeAll: 'See all {n} reports',
    indexing: 'Reading and indexing the reports…', indexingOf: 'Reading and indexing the reports: {done}/{total}',
    unreachable: 'The server cannot be reached. The page keeps trying.',
    reading: 'Reading the question', searching: 'Searching', composing: 'Composing', slow: '{state}, slower than usual',
    stopped: 'Stopped.', askAgain: 'Ask again', retry: 'Try again', edit: 'Edit the question',
    errorCut: 'The connection broke off midway. The question is still here.',
    errorOffline: 'The server cannot be reached. The question is still here.',
    errorServer: 'The server could not answer this.',
    errorRequest: 'The question could not be sent: too long or malformed.',
    errorDenied: 'The server does not allow questions from here.',
    errorLimit: 'Asked too fast. Try again in {seconds} seconds.', errorLimitBare: 'Asked too fast. Try again in a few minutes.',
    errorIndexing: 'The reports are still being read. Try again in a moment.',
    trace: 'Trace: {id}',
    trustAll: '{found} of {figures} figures checked against the source.',
    trustComputed: '{found} of {figures} figures checked against the source; {computed} computed from cited figures.',
    trustText: 'Taken from the source; its places are below.',
    trustDiffer: 'Every value stands in a source; which one is right needs a look.',
    trustLow: 'Low certainty: better open the report and check.',
    places: 'Places in the reports', nearest: 'Nearest in the reports',
    differTwo: 'Two places differ', differMany: '{n} places differ',
    computedHow: 'How it is computed',
    clarify: 'The question can be read as', next: 'Ask next', wouldWork: 'Questions that can be answered',
    copy: 'Copy the answer', copyFigure: 'Copy the figure', copyLink: 'Copy a link', copied: 'Copied.', notCopied: 'The browser does not allow copying.',
    note: 'note {mark}', row: 'row {row}', rowNamed: 'row “{row}”',
    page: 'page {page}', sheetRow: 'sheet {sheet}, row {row}', fileRow: 'row {row}',
    citeMark: 'Place {n}: {place}', tapAgain: 'Tap again to open the report',
    tipLabel: 'Indicator', tipPeriod: 'Period', tipBasis: 'Basis', tipUnit: 'Unit', tipPlace: 'In', tipFormula: 'Formula',
    basis_actual: 'actual', basis_plan: 'plan', basis_target: 'target', basis_previous: 'previous period',
    basis_share: 'ratio', basis_change: 'change', basis_range: 'range', basis_count: 'count',
    fact_plan: 'Plan', fact_target: 'Target', fact_previous: 'Previous', fact_share: 'Percent', fact_change: 'Change',
    fact_share_plan: 'Against plan', fact_share_previous: 'Against last year', fact_share_whole: 'Ratio',
    fact_change_plan: 'Change against plan', fact_change_previous: 'Change against last year', fact_change_whole: 'Change',
    compared: 'Comparison', notStated: 'not stated in its report', difference: 'Difference', loadedPlaces: 'Reports are loaded of',
    report: 'Report text', close: 'Close the report', previousCitation: 'Previous place ([)', nextCitation: 'Next place (])',
    citationOf: 'Place {n} of {total}', outline: 'Outline', find: 'Find in the report', findNone: 'Not found',
    toNote: 'To note {mark}', fromNote: 'Back to the sentence of note {mark}', noteSentence: 'Sentence of note {mark}', table: 'Table',
    headings: 'Section', opening: 'Opening the report…', openFailed: 'This report could not be opened.', unmarked: 'The place could not be marked in the text.',
    libraryFind: 'Find a report by name, place, year', libraryNone: 'No report matches.', closeLibrary: 'Close',
    n_sections: '{n} sections', n_footnotes: '{n} notes', n_tables: '{n} tables', n_figures: '{n} figures', number: 'No. {number}',
    answered: 'Answer: {text}',
  },
};

let current = document.documentElement.lang === 'en' || recall('qa.lang') === 'en' ? 'en' : 'vi';

export function language() {
  return current;
}

export function switchLanguage() {
  current = current === 'vi' ? 'en' : 'vi';
  remember('qa.lang', current);
}

export function t(key, values = {}) {
  const sentence = words[current][key] ?? words.vi[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? String(values[name]) : hole));
}

export function count(value) {
  return new Intl.NumberFormat(current === 'vi' ? 'vi-VN' : 'en-GB').format(value);
}

const measured = ({ basis, against }) => (against && (basis === 'share' || basis === 'change') ? `fact_${basis}_${against}` : '');

/** What kind of figure it is, as a heading of a fact: against plan, plan, change. */
export function factWord(figure) {
  return t(measured(figure) || 'fact_' + figure.basis);
}

/** The same inside a line of a tip. */
export function measureWord(figure) {
  if (measured(figure)) return t(measured(figure)).toLowerCase();
  return figure.basis ? t('basis_' + figure.basis) : '';
}
