using System.Collections.Frozen;
using Workshop.Language;

namespace Workshop.Cases;

/// <summary>All templates that there are.</summary>
public static class Templates
{
    private static readonly FrozenDictionary<(string Name, string Culture), Template> All = SpokenLanguages.Meeting
        .SelectMany(culture => new[] { BlankTemplate.Translated(culture), NordfjordbyTemplate.Translated(culture) }.Select(t => (t, culture)))
        .ToFrozenDictionary(t => (t.t.Name, t.culture), t => t.t);

    /// <summary>The template in the language of the meeting; null for a name or a culture nobody knows.</summary>
    public static Template? Find(string? name, string culture) => All.GetValueOrDefault((name ?? "", culture));
}
