using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Workshop.Sessions;
using Workshop.Web.Pages;
using Workshop.Web.Pages.Board;

namespace Workshop.Web.Live;

/// <summary>
/// Makes patches with the same components that make the pages. Each patch gets a renderer of its own: one that lives long keeps every
/// root it ever rendered.
/// </summary>
public sealed class PatchMaker(IServiceScopeFactory scopes, ILoggerFactory loggers)
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
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var patches = new List<CardPatch>();
            foreach (var contribution in cards)
            {
                patches.Add(new CardPatch(contribution.Id, await Render(renderer, typeof(ContributionCard), nameof(ContributionCard.Card), CardModel.Of(state, contribution))));
            }

            var parts = new Dictionary<string, string>();
            foreach (var (name, component) in changed)
            {
                parts[name] = await Render(renderer, component, "State", state);
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

    private static async Task<string> Render(HtmlRenderer renderer, Type component, string parameter, object value) =>
        (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = value }))).ToHtmlString();
}
