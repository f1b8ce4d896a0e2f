using System.Collections.Frozen;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Language;

namespace Workshop.Cases;

/// <summary>What a session starts from.</summary>
/// <param name="Title">What the case is called, and a meeting that rehearses it; empty when there is no case.</param>
/// <param name="Map">The drawn map to place contributions on; null when the case has none.</param>
/// <param name="Translations">What participants read in other languages, by language; null for none.</param>
/// <param name="Rehearsal">What simulated participants say; null when there is nothing to rehearse with.</param>
public sealed record Template(
    string Name,
    string Title,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    CaseMap? Map,
    ImmutableArray<RehearsalLine>? Rehearsal,
    ImmutableDictionary<string, Translation>? Translations = null)
{
    public const string Blank = "blank";
    public const string Nordfjordby = "nordfjordby";

    /// <summary>What it says in other languages in a meeting of that title: the case's own is known in every language, any other is not.</summary>
    public ImmutableDictionary<string, Translation>? TranslationsOf(string title) =>
        title == Title ? Translations : Translations?.ToImmutableDictionary(t => t.Key, t => t.Value with { Title = "" });
}

/// <summary>One line of a rehearsal: what a simulated participant of a group, at a table, contributes.</summary>
public sealed record RehearsalLine(ContributionKind Kind, string Text, string TargetGroup, int Table, Place? Place, string Theme);
