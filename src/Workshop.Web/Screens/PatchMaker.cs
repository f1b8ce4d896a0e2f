using System.Globalization;
using System.Runtime.CompilerServices;
using Workshop.Board;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Components;
using Workshop.Web.Live;

namespace Workshop.Web.Screens;

/// <summary>
/// Makes patches with the same components that make the pages. What a patch holds follows from the session as the audience sees it now and
/// from the version that its screens show; no event has to be known here.
/// </summary>
public sealed class PatchMaker(HtmlMaker html)
{
    /// <summary>More fates than this in one patch would cost a hall more than that all authors look.</summary>
    private const int MostFates = 100;

    /// <summary>A screen that lacks more cards than this is one that shows a whole board anew.</summary>
    private const int MostAtOnce = 100;

    private readonly ConditionalWeakTable<SeenSession, Counted> counted = [];

    /// <summary>Whether a screen that asks lacks so much that making it is work: a whole board.</summary>
    public static bool IsMuch(LiveSession live, long from, Audience audience) =>
        audience.View == View.Board && SeenBy(live, audience).ChangedSince(from).Skip(MostAtOnce).Any();

    /// <summary>What a screen at version <paramref name="from"/> needs to show the session's present state.</summary>
    /// <param name="shown">Later versions that some of the audience's screens show already: what has gone since these has to go there too.</param>
    public async Task<Patch> Make(LiveSession live, long from, Audience audience, params IReadOnlyCollection<long> shown)
    {
        var session = SeenBy(live, audience);
        var counts = Counts(live, session, audience.View);
        if (from == session.Version && shown.All(v => v >= from))
        {
            return Patch.Nudge(from) with { Counts = counts, Deleted = live.Deleted };
        }

        var cards = session.ChangedSince(from).ToList();
        var whole = audience.View == View.Phone && cards.Count > BoardParts.CardsPerPage;
        if (whole)
        {
            cards = [.. session.Contributions.TakeLast(BoardParts.CardsPerPage)];
        }

        var gone = whole ? [] : shown.Prepend(from).SelectMany(session.GoneSince).Distinct(Ids.Hashed).ToList();
        var changed = BoardParts.ChangedSince(session, from, audience.View).ToList();
        var fates = Fates(session, from);
        if (cards.Count + changed.Count == 0)
        {
            return new Patch(from, session.Version, [], gone, new Dictionary<string, string>(), counts, live.Deleted, whole, fates);
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(audience.Culture);
        return await html.Use(async render =>
        {
            var patches = new List<CardPatch>();
            foreach (var contribution in cards)
            {
                patches.Add(new CardPatch(contribution.Id, await render(typeof(ContributionCard), nameof(ContributionCard.Card), CardModel.Of(session, contribution))));
            }

            var parts = new Dictionary<string, string>();
            foreach (var (name, component) in changed)
            {
                parts[name] = await render(component, "Session", session);
            }

            return new Patch(from, session.Version, patches, gone, parts, counts, live.Deleted, whole, fates);
        });
    }

    /// <summary>The numbers that a view shows; counted once for all who ask.</summary>
    public IReadOnlyDictionary<string, int> Counts(LiveSession live, Audience audience) => Counts(live, SeenBy(live, audience), audience.View);

    private static SeenSession SeenBy(LiveSession live, Audience audience) =>
        live.SeenBy(audience.Role == Role.Facilitator ? Actor.Facilitator : Actor.Public);

    /// <summary>Null for none; empty, which means all, for very many.</summary>
    private static List<Guid>? Fates(SeenSession session, long from)
    {
        var fates = session.UsedOtherwiseSince(from).Take(MostFates + 1).Select(c => c.Id).ToList();
        return fates.Count == 0 ? null : fates.Count > MostFates ? [] : fates;
    }

    private IReadOnlyDictionary<string, int> Counts(LiveSession live, SeenSession session, View view)
    {
        var known = counted.GetValue(session, _ => new Counted());
        return view == View.Phone
            ? known.Phone ??= BoardParts.Counts(session, view, live.Connected)
            : known.Board(live.Connected, connected => BoardParts.Counts(session, view, connected));
    }

    private sealed class Counted
    {
        private (int Connected, IReadOnlyDictionary<string, int> Numbers)? board;

        public IReadOnlyDictionary<string, int>? Phone { get; set; }

        public IReadOnlyDictionary<string, int> Board(int connected, Func<int, IReadOnlyDictionary<string, int>> count)
        {
            if (board is not { } known || known.Connected != connected)
            {
                board = known = (connected, count(connected));
            }

            return known.Numbers;
        }
    }
}
