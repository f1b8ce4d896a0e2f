using Workshop.Cases;
using Workshop.Sessions;

namespace Workshop.Web.Pages;

/// <summary>What the phone's page shows.</summary>
/// <param name="Me">The participant of this browser.</param>
/// <param name="Received">The contribution that was just received, to say so.</param>
/// <param name="Problem">Why the last form was refused, in the visitor's language.</param>
/// <param name="Draft">What was typed into a form that was refused; never lost.</param>
/// <param name="TypedTable">The same of the consent form: the table, and the groups.</param>
/// <param name="Page">Which page of the others' contributions, from 1.</param>
public sealed record PhoneModel(string Code, SessionState State, Actor Me, int RetentionDays)
{
    public const int CardsPerPage = 40;

    public PageStamp Stamp { get; init; } = PageStamp.Markers;

    public Guid? Received { get; init; }

    public string? Problem { get; init; }

    /// <summary>The id of the field to blame for it, when there is one.</summary>
    public string? ProblemField { get; init; }

    public PhoneDraft Draft { get; init; } = new(ContributionKind.Idea, "", "", null);

    public string? TypedTable { get; init; }

    public IReadOnlyList<string> TypedGroups { get; init; } = [];

    public int Page { get; init; } = 1;

    public CaseMap? Map => Template.Find(State.Template, State.Culture)?.Map;
}

/// <param name="CommandId">The id under which it was sent, kept so that sending it again stays one contribution.</param>
public sealed record PhoneDraft(ContributionKind Kind, string Text, string Place, Guid? CommandId);
