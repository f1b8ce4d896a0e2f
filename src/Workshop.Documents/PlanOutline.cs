using System.Collections.Immutable;
using Workshop.Board;
using Workshop.Meeting;

namespace Workshop.Documents;

/// <summary>A labelled text of an entry; without a label, the entry's own text.</summary>
public sealed record PlanField(string? Label, string Text);

/// <summary>A part of a section: a heading, texts, a list, and what it grew from.</summary>
public sealed record PlanEntry(string? Title, ImmutableArray<PlanField> Fields, ImmutableArray<string> Items, RowSources? Sources);

/// <summary>A section of the written plan.</summary>
public abstract record PlanSection(string Title);

public sealed record TableSection(PlanTable Table) : PlanSection(Table.Title);

public sealed record TextSection(string Title, ImmutableArray<PlanEntry> Entries) : PlanSection(Title);

public sealed record SourcesSection(string Title, IReadOnlyList<Contribution> Contributions) : PlanSection(Title);

/// <summary>The order in which the plan is read: the frame first, the plan as the method builds it, the sources last.</summary>
public static class PlanOutline
{
    /// <summary>Where and when it was written out, and that it was a rehearsal, if it was.</summary>
    public static IEnumerable<string> Facts(PlanDocument document)
    {
        var texts = document.Texts;
        var session = document.Session;
        var all = session.Contributions.Count;
        yield return texts["made", document.At.ToString("D", texts.Culture), document.Code, all, session.Participants];
        var simulated = session.Contributions.Count(c => c.Simulated);
        if (simulated > 0)
        {
            yield return texts["simulated", simulated, all];
        }
    }

    public static IEnumerable<PlanSection> Of(PlanDocument document)
    {
        var texts = document.Texts;
        var plan = document.Plan;
        yield return Section(texts, "frame", Frame(texts, document.Session.Frame));
        yield return Section(texts, "purpose", Purpose(document));
        yield return Section(texts, "messages", plan.Messages.Select(m => new PlanEntry(
            m.Text,
            Fields((texts["message.groups"], string.Join(", ", m.TargetGroups)), (texts["message.angle"], m.Angle), (texts["message.thirdParty"], m.ThirdParty)),
            [],
            document.SourcesOf(m))));
        yield return new TableSection(PlanTables.Preparation(document));
        yield return new TableSection(PlanTables.Analysis(document));
        yield return new TableSection(PlanTables.Cooperation(document));
        yield return Section(texts, "contingency", plan.Contingencies.Select(c => new PlanEntry(
            c.Situation,
            Fields(
                (texts["contingency.actions"], c.Actions),
                (texts["contingency.when"], c.When),
                (texts["contingency.contact"], c.Contact),
                (texts["contingency.communication"], c.Communication)),
            [],
            document.SourcesOf(c))));
        yield return new SourcesSection(texts["sources"], document.AllSources());
    }

    private static TextSection Section(DocumentTexts texts, string key, IEnumerable<PlanEntry> entries)
    {
        ImmutableArray<PlanEntry> written = [.. entries];
        return new TextSection(texts[key], written.IsEmpty ? [new PlanEntry(null, [new PlanField(null, texts["unwritten"])], [], null)] : written);
    }

    private static IEnumerable<PlanEntry> Frame(DocumentTexts texts, Frame frame)
    {
        foreach (var (key, text) in new[] { ("frame.what", frame.What), ("frame.why", frame.Why), ("frame.when", frame.When), ("frame.howMuch", frame.HowMuch) })
        {
            if (text.Length > 0)
            {
                yield return new PlanEntry(texts[key], [new PlanField(null, text)], [], null);
            }
        }

        foreach (var (key, lines) in new[] { ("frame.open", frame.OpenToInfluence), ("frame.notOpen", frame.NotOpenToInfluence) })
        {
            if (!lines.IsEmpty)
            {
                yield return new PlanEntry(texts[key], [], lines, null);
            }
        }
    }

    private static IEnumerable<PlanEntry> Purpose(PlanDocument document)
    {
        var purpose = document.Plan.Purpose;
        if (purpose.Text.Length > 0 || purpose.LargerPurpose.Length > 0)
        {
            yield return new PlanEntry(
                null,
                [
                    .. purpose.Text.Length > 0 ? [new PlanField(null, purpose.Text)] : Array.Empty<PlanField>(),
                    .. Fields((document.Texts["purpose.larger"], purpose.LargerPurpose)),
                ],
                [],
                document.SourcesOf(purpose));
        }
    }

    private static ImmutableArray<PlanField> Fields(params (string Label, string Text)[] fields) =>
        [.. fields.Where(f => f.Text.Length > 0).Select(f => new PlanField(f.Label, f.Text))];
}
