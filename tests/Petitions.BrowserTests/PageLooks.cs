namespace Petitions.BrowserTests;

/// <summary>看法: the ways in which <see cref="PageWalk"/> looks at a page beyond axe's own rules, and what each asks the browser.</summary>
internal static class PageLooks
{
    internal const string Axe = "axe";
    internal const string ChineseUnmarked = "unmarked";
    internal const string Console = "console";
    internal const string Keyboard = "keyboard";
    internal const string NarrowKeyboard = "keyboard at 320";
    internal const string Larger = "larger";
    internal const string Narrow = "320";
    internal const string Targets = "targets";
    internal const string Words = "words";
    internal const string Zoomed = "640";

    internal const string Spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";
    internal const string TwiceTheText = "html { font-size: 200% !important; }";

    /// <summary>What is cut off: text in a box that neither grows nor scrolls. What is hidden from sight on purpose is not.</summary>
    internal const string CutOff = """
        () => [...document.querySelectorAll('body *')].filter(e => {
            const style = getComputedStyle(e);
            const hides = v => v === 'hidden' || v === 'clip';
            return (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
                && e.checkVisibility() && !e.matches('.skip') && !!e.innerText?.trim();
        }).map(e => e.outerHTML.slice(0, 120))
        """;

    /// <summary>A button or a field whose words do not fit in it, and what lies over another control.</summary>
    internal const string Overlaps = """
        () => { const all = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter(e => e.checkVisibility() && !e.matches('.skip')).map(e => [e, e.getBoundingClientRect()]);
            return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([b, q]) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2
                && !a.contains(b) && !b.contains(a)).map(([b]) => a.outerHTML.slice(0, 80) + ' × ' + b.outerHTML.slice(0, 80))); }
        """;

    /// <summary>Nothing has the focus, and the next key begins at the top of the page. From then on the page looks, whenever a key is let go, at what is wrong with where the focus is, until it has gone round.</summary>
    internal const string AtTheTop = """
        () => { const start = document.createElement('span'); start.tabIndex = -1; document.body.prepend(start); start.focus(); start.remove();
            scrollTo(0, 0);
            const walk = { stops: new Set(), last: null, wrong: [], round: false };
            const look = () => {
                const e = document.activeElement;
                // A day has several parts, each a stop of its own within the same field.
                if (walk.round || e === walk.last) return;
                if (e === document.body || walk.stops.has(e)) { walk.round = true; return; }
                const s = getComputedStyle(e), r = e.getBoundingClientRect(), what = e.outerHTML.slice(0, 120);
                // Of what is taller than the window, the part that is seen.
                const top = Math.max(r.top, 0);
                const at = document.elementFromPoint(r.left + Math.min(r.width, innerWidth) / 2, top + Math.min(r.bottom - top, 40) / 2);
                if (walk.last && !(walk.last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) walk.wrong.push('out of order: ' + what);
                if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) walk.wrong.push('no focus shown: ' + what);
                if (r.bottom <= 0 || r.top >= innerHeight || !at || !(e.contains(at) || at.contains(e))) walk.wrong.push('covered or out of sight: ' + what);
                walk.stops.add(e); walk.last = e; };
            if (window.walk) removeEventListener('keyup', window.walk.look, true);
            addEventListener('keyup', look, true);
            window.walk = Object.assign(walk, { look }); }
        """;

    /// <summary>How many stops there were; null while the focus has not gone round.</summary>
    internal const string GoneRound = "() => window.walk.round ? window.walk.stops.size : null";

    /// <summary>What was wrong with any of them; and frames, in which neither this nor axe looks.</summary>
    internal const string WrongStops = "() => window.walk.wrong.concat([...document.querySelectorAll('iframe, frame, object, embed')].map(e => 'not looked into: ' + e.outerHTML.slice(0, 120)))";

    /// <summary>Every text with a Chinese character in it that is read or told, marked as Chinese or not: of elements, and of what names or explains one. What is typed is left out, and the way back to Chinese.</summary>
    internal const string InChinese = """
        () => { const texts = [document.title];
            for (const e of document.querySelectorAll('body, body *:not(script, style, textarea, form.language *, span[lang])')) {
                // A text with its marked parts is one text.
                let text = '';
                for (const n of [...e.childNodes, null]) {
                    if (n?.nodeType === Node.TEXT_NODE || n?.matches?.('span[lang]')) text += n.textContent;
                    else { texts.push(text.trim()); text = ''; }
                }
                for (const a of ['title', 'aria-label', 'placeholder', 'alt', 'data-text', 'data-too-large']) texts.push(e.getAttribute(a) ?? '');
            }
            return texts.filter(t => /[\u4e00-\u9fff]/.test(t)); }
        """;

    /// <summary>Chinese in what a page says, in its forms' choices too, not marked as such.</summary>
    internal const string ChineseUnmarkedIn = """
        () => [...document.querySelectorAll('body *:not(script, style, textarea)')].filter(e => !e.closest('[lang]').lang.startsWith('zh'))
            .flatMap(e => [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && /[\u3400-\u9fff]/.test(n.textContent)).map(n => n.textContent.trim()))
        """;

    /// <summary>Days and months as machines write them, in texts that are read: people read 2026年11月23日. What is typed, and what has a name of its own, is left out.</summary>
    internal const string PlainDates = """
        () => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
            for (let n; n = walk.nextNode();) if (!n.parentElement.closest('script, style, textarea, input, code, .typed') && /(^|[^\w-])\d{4}-\d\d(-\d\d)?(?![\w-])/.test(n.textContent)) found.push(n.textContent.trim());
            return found; }
        """;

    /// <summary>Cells of cards that no word of their column stands before; but for whole rows, and for forms.</summary>
    internal const string UnnamedCells = "() => [...document.querySelectorAll('.stack tbody td:not([colspan], [data-label], :has(form, details))')].map(e => 'says not what it is: ' + e.outerHTML.slice(0, 120))";

    /// <summary>Boxes to tick that do not stand level with the first line of their words.</summary>
    internal const string CrookedTicks = """
        () => [...document.querySelectorAll('label:has(input[type=checkbox])')].filter(e => e.checkVisibility()).filter(e => {
            const words = document.createRange(), box = e.querySelector('input').getBoundingClientRect();
            words.selectNodeContents([...e.childNodes].findLast(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()) ?? e);
            const line = [...words.getClientRects()].find(r => r.width > 0);
            return line && Math.abs(box.top + box.height / 2 - line.top - line.height / 2) > 4;
        }).map(e => 'not level: ' + e.outerHTML.slice(0, 120))
        """;

    /// <summary>Labels and descriptions that name what is not on the page.</summary>
    internal const string NamesNothing = """
        () => [...document.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')].flatMap(e => (e.getAttribute('aria-describedby') ?? '').split(' ')
            .concat((e.getAttribute('aria-labelledby') ?? '').split(' '), e.htmlFor ?? '').filter(id => id && !document.getElementById(id)).map(id => id + ' of ' + e.outerHTML.slice(0, 100)))
        """;
}
