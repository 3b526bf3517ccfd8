// The language that was chosen before, else the browser's. `#overview` shows this page.
if (location.hash !== '#overview') {
  let chosen = null;
  try {
    chosen = localStorage.getItem('language');
  } catch {
    // Storage may be forbidden.
  }
  const isChinese = (chosen ?? navigator.language).toLowerCase().startsWith('zh');
  location.replace(`${isChinese ? 'zh-CN' : 'en'}/index.html${location.search}`);
}
