using System.Globalization;
using Workshop.Sessions;
using Workshop.Web.Pages;
using Workshop.Web.Pages.Board;

namespace Workshop.Web.Live;

/// <summary>Makes patches with the same components that make the pages.</summary>
public sealed class PatchMaker(HtmlMaker html)
{
    /// <summary>What a screen at version <paramref name="from"/> needs to show the session's present state.</summary>
    public async Task<Patch> Make(LiveSession session, long from, Audience audience)
    {
        var state = session.State;
        var actor = audience.Role == Role.Facilitator ? Actor.Facilitator : Actor.Public;
        var events = session.Since(from, state);
        var touched = Touched(state, events, from);
        var cards = touched.Select(state.Contribution).OfType<Contribution>().Where(actor.MaySee).ToList();
        var whole = audience.View == View.Phone && cards.Count > PhoneModel.CardsPerPage;
        if (whole)
        {
            cards = [.. state.BoardFor(actor).Reverse().Take(PhoneModel.CardsPerPage)];
        }

        cards.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Version.CompareTo(b.Version));
        var shown = cards.Select(c => c.Id).ToHashSet();
        var gone = whole ? [] : touched.Where(id => !shown.Contains(id)).ToList();
        var changed = BoardParts.ChangedBy(events, audience.View).ToList();
        var counts = session.Counts(state, audience.View);
        if (cards.Count + changed.Count == 0)
        {
            return new Patch(from, state.Version, [], gone, new Dictionary<string, string>(), counts, session.Deleted, whole);
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(audience.Culture);
        return await html.Use(async render =>
        {
            var patches = new List<CardPatch>();
            foreach (var contribution in cards)
            {
                patches.Add(new CardPatch(contribution.Id, await render(typeof(ContributionCard), nameof(ContributionCard.Card), CardModel.Of(state, contribution))));
            }

            var parts = new Dictionary<string, string>();
            foreach (var (name, component) in changed)
            {
                parts[name] = await render(component, "State", state);
            }

            return new Patch(from, state.Version, patches, gone, parts, counts, session.Deleted, whole);
        });
    }

    /// <summary>Contributions that any of the events concerns; from version 0 that is all there are.</summary>
    private static HashSet<Guid> Touched(SessionState state, IReadOnlyList<LoggedEvent> events, long from)
    {
        var touched = new HashSet<Guid>();
        if (from == 0)
        {
            touched.UnionWith(state.ContributionOrder);
        }

        foreach (var logged in events)
        {
            touched.UnionWith(logged.Event switch
            {
                Contributed e => [e.Id],
                ContributionWithdrawn e => [e.Contribution],
                ContributionHidden e => [e.Contribution],
                ContributionShown e => [e.Contribution],
                ContributionsMoved e => e.Contributions,
                ThemeCreated e => e.Contributions,

                // The cards of the theme say its name. They were touched at this version, or later.
                ThemeRenamed or ThemeRemoved => state.Contributions.Where(c => c.Version >= logged.Version).Select(c => c.Id),
                _ => [],
            });
        }

        return touched;
    }
}
