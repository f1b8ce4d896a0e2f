using System.Collections.Immutable;
using Workshop.Board;
using Workshop.Meeting;

namespace Workshop.Documents;

/// <summary>A labelled text of an entry; without a label, the entry's own text. An empty text is one that is missing.</summary>
public sealed record PlanField(string? Label, string Text);

/// <summary>A part of a section: a heading, texts, a list, and what it grew from.</summary>
public sealed record PlanEntry(string? Title, ImmutableArray<PlanField> Fields, ImmutableArray<string> Items, RowSources? Sources);

/// <summary>A section of the written plan.</summary>
public abstract record PlanSection(string Title);

public sealed record TableSection(PlanTable Table) : PlanSection(Table.Title);

public sealed record TextSection(string Title, ImmutableArray<PlanEntry> Entries) : PlanSection(Title);

/// <summary>What citizens said, theme by theme.</summary>
public sealed record SaidSection(string Title, IReadOnlyList<SaidTheme> Themes) : PlanSection(Title);

/// <summary>An appendix: contributions by their number.</summary>
public sealed record AppendixSection(string Title, ImmutableArray<AppendixPart> Parts) : PlanSection(Title);

/// <param name="Title">Null for an appendix of one part.</param>
/// <param name="About">What is true of them all.</param>
/// <param name="Contributions">Those that may be read; empty where they are named in <paramref name="About"/> only.</param>
public sealed record AppendixPart(string? Title, string About, IReadOnlyList<Contribution> Contributions);

/// <summary>The order in which the plan is read, after its first page: the frame, the plan as the method builds it, the contributions last.</summary>
public static class PlanOutline
{
    /// <summary>Of which day it is, what it builds on, and that it was a rehearsal, if it was.</summary>
    public static IEnumerable<string> Facts(PlanDocument document, PlanFront front)
    {
        var (texts, session) = (document.Texts, document.Session);
        yield return texts[
            "made",
            document.At,
            texts.Counted(session.Contributions.Count, "contributions.one", "contributions.many"),
            texts.Counted(session.Participants, "participants.one", "participants.many"),
            document.Code];
        if (front.Rehearsal is { } rehearsal)
        {
            yield return rehearsal;
        }
    }

    public static IEnumerable<PlanSection> Of(PlanDocument document)
    {
        var (texts, plan) = (document.Texts, document.Plan);
        yield return Section(texts, "frame", Frame(texts, document.Session.Frame));
        yield return Section(texts, "purpose", Purpose(document));
        yield return new SaidSection(texts["said"], Voices.Of(document));
        yield return Section(texts, "messages", plan.Messages.Select(m => new PlanEntry(
            document.NameOf(m),
            [
                new PlanField(texts["message.groups"], DocumentTexts.List(m.TargetGroups)),
                .. Fields((texts["message.angle"], m.Angle), (texts["message.thirdParty"], m.ThirdParty)),
            ],
            [],
            document.SourcesOf(m))));
        yield return new TableSection(PlanTables.Preparation(document));
        yield return new TableSection(PlanTables.Analysis(document));
        yield return new TableSection(PlanTables.Cooperation(document));
        yield return Section(texts, "contingency", plan.Contingencies.Select(c => new PlanEntry(
            document.NameOf(c),
            [
                .. Fields((texts["contingency.actions"], c.Actions), (texts["contingency.when"], c.When)),
                new PlanField(texts["contingency.contact"], c.Contact),
                .. Fields((texts["contingency.communication"], c.Communication)),
            ],
            [],
            document.SourcesOf(c))));
        var sources = document.AllSources();
        yield return new AppendixSection(texts["sources"], [new AppendixPart(null, sources.Count == 0 ? texts["sources.none"] : texts["sources.about"], sources)]);
        yield return Appendices.Unused(document);
    }

    private static TextSection Section(DocumentTexts texts, string key, IEnumerable<PlanEntry> entries)
    {
        ImmutableArray<PlanEntry> written = [.. entries];
        return new TextSection(texts[key], written.IsEmpty ? [new PlanEntry(null, [new PlanField(null, texts["unwritten"])], [], null)] : written);
    }

    /// <summary>The limits of influence must not be open (METHOD: what a good plan avoids).</summary>
    private static IEnumerable<PlanEntry> Frame(DocumentTexts texts, Frame frame)
    {
        if (frame.IsEmpty)
        {
            yield break;
        }

        foreach (var (key, text) in new[] { ("frame.what", frame.What), ("frame.why", frame.Why), ("frame.when", frame.When), ("frame.howMuch", frame.HowMuch) })
        {
            if (text.Length > 0)
            {
                yield return new PlanEntry(texts[key], [new PlanField(null, text)], [], null);
            }
        }

        foreach (var (key, lines) in new[] { ("frame.open", frame.OpenToInfluence), ("frame.notOpen", frame.NotOpenToInfluence) })
        {
            yield return new PlanEntry(texts[key], lines.IsEmpty ? [new PlanField(null, "")] : [], lines, null);
        }
    }

    private static IEnumerable<PlanEntry> Purpose(PlanDocument document)
    {
        var purpose = document.Plan.Purpose;
        if (purpose.Text.Length > 0 || purpose.LargerPurpose.Length > 0)
        {
            yield return new PlanEntry(
                null,
                [new PlanField(null, purpose.Text), .. Fields((document.Texts["purpose.larger"], purpose.LargerPurpose))],
                [],
                document.SourcesOf(purpose));
        }
    }

    private static IEnumerable<PlanField> Fields(params (string Label, string Text)[] fields) =>
        fields.Where(f => f.Text.Length > 0).Select(f => new PlanField(f.Label, f.Text));
}
