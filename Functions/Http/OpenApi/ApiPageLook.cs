using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>The style and the search script of <see cref="ApiPage"/>.</summary>
internal static class ApiPageLook
{
    /// <summary>No external resources; only this script and style are allowed, by their hashes.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public const string Icon =
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><text y='13' font-size='14'>🥐</text></svg>";

    public const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d5cfc4, #4a453d); --soft: light-dark(#f6f2ea, #262320); --link: light-dark(#8a3b00, #ffb27a); }
        body { font: 1rem/1.55 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; background: light-dark(#fffdf9, #1b1917); color: light-dark(#2a2520, #eee8df); }
        a { color: var(--link); } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; } [hidden] { display: none !important; }
        .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--soft); padding: .5rem; }
        [role=search] { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; margin-block: 1rem; } label { font-weight: 700; }
        input { font: inherit; flex: 1 1 14rem; min-height: 2.75rem; padding: .4rem .75rem; border: 1px solid currentColor; border-radius: .4rem; background: inherit; color: inherit; box-sizing: border-box; max-width: 100%; } ::placeholder { color: inherit; opacity: .75; } #found { flex-basis: 100%; }
        nav { columns: 14rem; border-block: 1px solid var(--line); padding-block: .5rem; } nav h2 { font-size: 1rem; margin: .5rem 0 0; break-after: avoid; } nav ul { margin: 0 0 .5rem; padding-left: 1.1rem; }
        nav a { display: inline-block; padding-block: .1rem; }
        article { border-top: 1px solid var(--line); padding-block: .5rem; } h3 { font-size: 1.05rem; font-weight: 400; overflow-wrap: anywhere; display: inline; }
        summary { cursor: pointer; padding-block: .25rem; } h3 code, [id^=schema-] h3 { font-weight: 700; }
        .method { font-size: .8rem; font-weight: 700; border: 1px solid currentColor; border-radius: .3rem; padding: .1rem .4rem; }
        pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: .4rem; } table { border-collapse: collapse; } caption { text-align: left; } code { overflow-wrap: anywhere; }
        th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; } td + td { overflow-wrap: anywhere; }
        @media (max-width: 40rem) {
          thead { position: absolute; clip-path: inset(50%); } table, caption, tbody, td { display: block; }
          tr { display: block; border-top: 1px solid var(--line); padding-block: .4rem; } td { border: 0; padding: 0; overflow-wrap: anywhere; }
        }
        """;

    /// <summary>
    /// Shows the entries that contain all search words. Following a link opens its entry, and clears the search if the
    /// entry is hidden.
    /// </summary>
    public const string Script = """
        'use strict';
        const box = document.getElementById('words'), every = selector => [...document.querySelectorAll(selector)];
        const articles = every('main article').map(article => ({ article, text: article.textContent.toLowerCase() }));
        function find() {
          const words = box.value.toLowerCase().split(/\s+/).filter(word => word);
          for (const { article, text } of articles) article.hidden = !words.every(word => text.includes(word));
          for (const link of every('nav li')) link.hidden = document.querySelector(link.firstChild.hash).hidden;
          for (const part of every('main section, nav section')) part.hidden = !part.querySelector('article:not([hidden]), li:not([hidden])');
          const number = (selector, what) => (n => n + ' ' + what + (n === 1 ? '' : 's'))(every(selector + ':not([hidden])').length);
          document.getElementById('found').textContent = words.length ? number('nav li', 'function') + ', ' + number('[id^=schema-]', 'schema') : '';
        }
        function show() {
          const sought = document.getElementById(location.hash.slice(1));
          const details = sought?.querySelector('details');
          if (!details) return;
          details.open = true;
          if (sought.hidden) box.value = '';
          find();
          sought.scrollIntoView();
        }
        box.oninput = find;
        onhashchange = show;
        document.querySelector('[role=search]').hidden = false;
        find();
        show();
        """;

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
