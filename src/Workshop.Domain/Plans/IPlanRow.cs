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

    /// <summary>What the row is called in lists: its first telling text; empty while nobody has written it.</summary>
    string Heading { get; }

    IPlanRow WithSources(Sources sources);

    /// <summary>The same with every reference to a target group replaced.</summary>
    IPlanRow WithGroups(Func<string, string> replaced);
}
