using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Workshop.Sessions;
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

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(audience.Culture);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var cards = new List<CardPatch>();
            foreach (var contribution in state.BoardFor(actor).Where(c => touched.Contains(c.Id)))
            {
                cards.Add(new CardPatch(contribution.Id, await Render<ContributionCard>(renderer, new()
                {
                    [nameof(ContributionCard.Card)] = CardModel.Of(state, contribution),
                })));
            }

            var shown = cards.Select(c => c.Id).ToHashSet();
            var parts = new Dictionary<string, string>();
            foreach (var (name, component) in BoardParts.ChangedBy(events))
            {
                parts[name] = await Render(renderer, component, new() { ["State"] = state });
            }

            return new Patch(from, state.Version, cards, [.. touched.Where(id => !shown.Contains(id))], parts, BoardParts.Counts(state, session.Connected), session.Deleted);
        });
    }

    /// <summary>Contributions that any of the events concerns. From version 0 that is all there are.</summary>
    private static HashSet<Guid> Touched(SessionState state, IReadOnlyList<LoggedEvent> events, long from)
    {
        var touched = state.Contributions.Where(c => c.Version > from).Select(c => c.Id).ToHashSet();
        touched.UnionWith(events.Select(e => e.Event).OfType<ContributionWithdrawn>().Select(e => e.Contribution));
        return touched;
    }

    private static Task<string> Render<T>(HtmlRenderer renderer, Dictionary<string, object?> parameters)
        where T : IComponent => Render(renderer, typeof(T), parameters);

    private static async Task<string> Render(HtmlRenderer renderer, Type component, Dictionary<string, object?> parameters) =>
        (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString();
}
