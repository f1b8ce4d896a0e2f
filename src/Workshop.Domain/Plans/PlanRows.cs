using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Workshop.Plans;

/// <summary>What a row of the plan grew from, so that "what became of what I said?" has an answer.</summary>
public sealed record Sources(ImmutableArray<Guid> Contributions, ImmutableArray<Guid> Themes)
{
    public static Sources None { get; } = new([], []);

    [JsonIgnore]
    public bool IsEmpty => Contributions.IsEmpty && Themes.IsEmpty;
}

/// <summary>A part of the plan that stands on its own and can name its sources.</summary>
public interface IPlanRow
{
    Guid Id { get; }

    Sources Sources { get; }

    /// <summary>What the row is called in lists: its first telling text.</summary>
    string Heading { get; }

    IPlanRow WithSources(Sources sources);
}

/// <summary>Formål: what the cooperation is for, and the larger purpose of the project it serves.</summary>
public sealed record Purpose(string Text, string LargerPurpose, Sources Sources) : IPlanRow
{
    /// <summary>A plan has exactly one purpose, so its row has a fixed id.</summary>
    public static Guid RowId { get; } = new("00000000-0000-0000-0000-000000000001");

    public static Purpose Empty { get; } = new("", "", Sources.None);

    Guid IPlanRow.Id => RowId;

    string IPlanRow.Heading => Text;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };
}

/// <summary>One row of Målgruppeanalyse, in its eight columns.</summary>
/// <param name="World">The life the group is in the middle of.</param>
/// <param name="Influence">Who influences the group.</param>
/// <param name="Media">What media the group uses.</param>
public sealed record TargetGroupProfile(
    Guid Id,
    string TargetGroup,
    string World,
    string Interests,
    string Needs,
    string Concerns,
    string Influence,
    string Media,
    string Messages,
    Sources Sources) : IPlanRow
{
    string IPlanRow.Heading => TargetGroup;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };
}

/// <summary>A core message (budskab), angled for the groups it is meant for.</summary>
/// <param name="TargetGroups">The groups it is angled for.</param>
/// <param name="Angle">How it is said to them.</param>
/// <param name="ThirdParty">Whom it is best heard from, when not from us.</param>
public sealed record Message(
    Guid Id,
    string Text,
    ImmutableArray<string> TargetGroups,
    string Angle,
    string ThirdParty,
    Sources Sources) : IPlanRow
{
    string IPlanRow.Heading => Text;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };
}

/// <summary>Form og effekt: three styles of rising effect.</summary>
public enum ActivityStyle
{
    Inform,
    Discuss,
    Dialogue,
}

/// <summary>Tid: before the project is carried out, while it is, and when it stands finished.</summary>
public enum ProjectPhase
{
    Before,
    During,
    After,
}

/// <summary>An activity or channel of the plan.</summary>
/// <param name="When">The time in words, such as "september 2027, tre lørdage".</param>
/// <param name="Messages">Ids of the plan's messages that it carries.</param>
/// <param name="Hours">Working hours; 0 or more; null while open.</param>
/// <param name="Cost">Danish kroner; 0 or more; null while open.</param>
/// <param name="Responsible">The one anchor person (ankerperson); empty while open.</param>
public sealed record Activity(
    Guid Id,
    string Title,
    string Description,
    ActivityStyle Style,
    ProjectPhase Phase,
    string When,
    ImmutableArray<string> TargetGroups,
    ImmutableArray<Guid> Messages,
    decimal? Hours,
    decimal? Cost,
    string Partners,
    string Responsible,
    Sources Sources) : IPlanRow
{
    string IPlanRow.Heading => Title;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };
}

/// <summary>Hvis det går galt: what is done, when, whom citizens contact, and how it is said so that it calms.</summary>
public sealed record Contingency(
    Guid Id,
    string Situation,
    string Actions,
    string When,
    string Contact,
    string Communication,
    Sources Sources) : IPlanRow
{
    string IPlanRow.Heading => Situation;

    IPlanRow IPlanRow.WithSources(Sources sources) => this with { Sources = sources };
}
