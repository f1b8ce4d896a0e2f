using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Workshop.Board;
using Workshop.Sessions;
using Workshop.Web.Components;
using Workshop.Web.Resources;

namespace Workshop.Web.Pages;

/// <summary>
/// Marks what a reader wrote on a page that was rendered once for all, and tells them first what became of it. A page of their own for each
/// would be a whole board rendered for each; this is one look through the text.
/// </summary>
/// <param name="session">As the reader sees it.</param>
public sealed partial class OwnMarks(SeenSession session)
{
    /// <summary>Where a page has room for the list of one's own. People's words are encoded, so nobody can write it.</summary>
    public const string Room = "<!--own-->";

    private readonly List<Contribution> own = [.. session.Own.Where(c => c.Standing == Standing.Shown)];

    /// <summary>The reader's copy of a page: the newest of their own are listed, all are marked.</summary>
    public async Task<string> On(string page, HtmlMaker maker, IStringLocalizer<Texts> texts)
    {
        if (own.Count == 0)
        {
            return page;
        }

        var ids = own.Select(c => c.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var mark = $" data-own=\"{WebUtility.HtmlEncode(texts["result.own"])}\"";
        var marked = Card().Replace(page, card => ids.Contains(card.Groups[1].Value) ? card.Value + mark : card.Value);
        var list = await maker.Page(typeof(OwnList), new() { [nameof(OwnList.Session)] = session, [nameof(OwnList.Own)] = own.Take(BoardParts.CardsPerPage).ToList() });
        return marked.Replace(Room, list, StringComparison.Ordinal);
    }

    [GeneratedRegex("data-contribution=\"([0-9a-f-]{36})\"")]
    private static partial Regex Card();
}
