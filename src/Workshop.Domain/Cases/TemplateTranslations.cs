using System.Text.Json;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Language;

namespace Workshop.Cases;

/// <summary>What the templates say in the languages that participants read: from the table beside this file, and from each other.</summary>
internal static class TemplateTranslations
{
    private static readonly Dictionary<string, Entry> Table = Read();

    /// <summary>The translations of a template whose meeting speaks <paramref name="culture"/>.</summary>
    /// <param name="template">In a language: the template itself, without translations.</param>
    public static ImmutableDictionary<string, Translation> Of(string culture, Func<string, Template> template)
    {
        var own = template(culture);
        var all = ImmutableDictionary.CreateBuilder<string, Translation>();
        foreach (var other in SpokenLanguages.Meeting.Where(l => l != culture).Select(l => (Language: l, Template: template(l))))
        {
            all[other.Language] = new Translation(
                other.Template.Title,
                other.Template.Frame,
                [.. other.Template.Program.Select(s => new StepWords(s.Id, s.Title, s.Prompt))],
                [.. other.Template.TargetGroups.Select(g => new GroupWords(g.Id, g.Name))]);
        }

        foreach (var (language, entry) in Table)
        {
            if (entry.Steps.Length != own.Program.Length || entry.Groups.Length < own.TargetGroups.Length)
            {
                throw new InvalidOperationException($"The table of translations lacks words of the template '{own.Name}' in '{language}'.");
            }

            all[language] = new Translation(
                own.Title.Length == 0 ? "" : entry.Title,
                own.Frame.IsEmpty ? Frame.Empty : entry.Frame,
                [.. own.Program.Zip(entry.Steps, (step, words) => new StepWords(step.Id, words[0], words[1]))],
                [.. own.TargetGroups.Zip(entry.Groups, (group, name) => new GroupWords(group.Id, name))]);
        }

        return all.ToImmutable();
    }

    private static Dictionary<string, Entry> Read()
    {
        using var stream = typeof(TemplateTranslations).Assembly.GetManifestResourceStream("translations.json")
            ?? throw new InvalidOperationException("The templates' translations are missing from the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream, WorkshopJson.Options)!;
    }

    private sealed record Entry(string Title, Frame Frame, string[][] Steps, string[] Groups);
}
