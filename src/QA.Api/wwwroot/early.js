// Runs before the first paint, so that a chosen theme or language never flashes past as the other one.
(function () {
  try {
    var theme = localStorage.getItem('qa.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var lang = localStorage.getItem('qa.lang');
    if (lang === 'vi' || lang === 'en') document.documentElement.lang = lang;
  } catch (blocked) {
    // Storage may be forbidden; the page then starts with its defaults.
  }
})();
