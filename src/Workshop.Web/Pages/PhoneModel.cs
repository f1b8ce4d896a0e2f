using System.Globalization;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Sessions;
using Workshop.Web.Components;

namespace Workshop.Web.Pages;

/// <summary>What the phone's page shows.</summary>
/// <param name="Session">As the participant of this browser sees it, or as everybody does who has not joined.</param>
/// <param name="Joined">Whether this browser has joined.</param>
/// <param name="Received">The contribution that was just received, to say so.</param>
/// <param name="Problem">Why the last form was refused, in the visitor's language.</param>
/// <param name="Draft">What was typed into a form that was refused; never lost.</param>
/// <param name="NoCookies">They have just joined, and the browser did not keep it.</param>
/// <param name="TypedTable">The same of the consent form: the table, and the groups.</param>
/// <param name="Page">Which page of the others' contributions, from 1.</param>
public sealed record PhoneModel(string Code, SeenSession Session, bool Joined, int RetentionDays)
{
    public PageStamp Stamp { get; init; } = PageStamp.Markers;

    /// <summary>One's own; the address may name anything.</summary>
    public Guid? Received { get; init; }

    public string? Problem { get; init; }

    /// <summary>The id of the field to blame for it, when there is one.</summary>
    public string? ProblemField { get; init; }

    public PhoneDraft Draft { get; init; } = new(ContributionKind.Idea, "", "", null);

    public bool NoCookies { get; init; }

    public string? TypedTable { get; init; }

    public IReadOnlyList<string> TypedGroups { get; init; } = [];

    public int Page { get; init; } = 1;

    /// <summary>Turned to the page that an address asks for, or to the nearest one that there is; what cannot be read is the first.</summary>
    public PhoneModel At(string? page) => int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
        ? this with { Page = Math.Min(number, Math.Max(1, (Board.Count() + BoardParts.CardsPerPage - 1) / BoardParts.CardsPerPage)) }
        : this;

    public CaseMap? Map => Session.Map;

    /// <summary>What everybody sees, newest first.</summary>
    public IEnumerable<Contribution> Board => Session.Contributions.Where(c => c.Standing == Standing.Shown).Reverse();
}

/// <param name="CommandId">The id under which it was sent, kept so that sending it again stays one contribution.</param>
public sealed record PhoneDraft(ContributionKind Kind, string Text, string Place, Guid? CommandId)
{
    /// <summary>The step in which it was written; empty for the present one.</summary>
    public string Step { get; init; } = "";
}
