using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workshop.Rules;

namespace Workshop;

/// <summary>Both languages, from the first screen on.</summary>
public sealed partial class ResourceTests
{
    private static readonly string Root = typeof(ResourceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    public static TheoryData<string, string> Translations
    {
        get
        {
            var all = new TheoryData<string, string> { { "Workshop.Web/Resources/ConsoleTexts", "en" }, { "Workshop.Web/Resources/StatementTexts", "en" }, { "Workshop.Documents/DocumentTexts", "en" } };
            foreach (var (culture, _) in Web.Site.Languages.All.Where(l => l.Culture != "da"))
            {
                all.Add("Workshop.Web/Resources/Texts", culture);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_the_same_texts_with_the_same_gaps(string file, string language)
    {
        var (danish, translated) = (Read($"{file}.resx"), Read($"{file}.{language}.resx"));

        Assert.NotEmpty(danish);
        Assert.Equal(danish.Keys.Order(), translated.Keys.Order());
        Assert.All(danish, text => Assert.Equal((text.Key, string.Join(' ', Gaps(text.Value))), (text.Key, string.Join(' ', Gaps(translated[text.Key])))));
        Assert.All(danish.Concat(translated), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    /// <summary>
    /// Seven languages have up to six plural forms. A count therefore stands after its word ("Deltagere: 3"), and never before one, but for
    /// numbers that are always many.
    /// </summary>
    [Theory]
    [InlineData("Texts")]
    [InlineData("ConsoleTexts")]
    [InlineData("StatementTexts")]
    public void No_text_counts_things_in_a_way_that_needs_a_plural(string name)
    {
        string[] alwaysMany = ["refusal.bodyTooLarge", "refusal.tooLong", "privacy.kept", "composer.room", "refusal.tooFast", "refusal.tooManyWrong", "refusal.cannotStore", "result.next.kept", "keyboard", "outline", "wall.milestone"];
        string[] sameForAny = ["wall.more", "wall.gathered", "wall.used", "wall.plan.sources", "composer.counter", "all.waiting", "board.of", "selection.count", "theme.more"]; // "1 af jeres bidrag", "og 1 mere": what is counted stands in one form
        string[] noCount = ["sheet.wifi.qr", "sheet.type", "notfound.unknown", "notfound.malformed", "wall.qr", "program.up.this", "program.down.this", "sources.add.theme.this", "status.about"]; // names, dates, ordinals
        var files = Directory.EnumerateFiles(Path.Combine(Root, "src/Workshop.Web/Resources"), $"{name}*.resx").ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(
            Countable(Read(Path.GetRelativePath(Path.Combine(Root, "src"), file))).Where(t => !alwaysMany.Contains(t.Key) && !noCount.Contains(t.Key) && !sameForAny.Contains(t.Key)),
            t => CountBeforeWord().IsMatch(t.Value)));

        // One has a text of its own.
        static IEnumerable<KeyValuePair<string, string>> Countable(Dictionary<string, string> texts) =>
            texts.Where(t => !texts.ContainsKey($"{t.Key}.one") && !t.Key.EndsWith(".one", StringComparison.Ordinal));
    }

    /// <summary>
    /// LIX: words a sentence plus the share of words over six letters. Below 35 reads easily. Taken of what participants read in whole
    /// sentences: their pages and the training case, not the answers to programs.
    /// </summary>
    [Fact]
    public void What_participants_read_is_easy_to_read()
    {
        string[] toPrograms = ["refusal.malformedJson", "refusal.invalidUtf8", "refusal.notJson", "refusal.unknownType", "refusal.malformedId", "refusal.unknownCulture", "refusal.noToken", "refusal.unknownLanguage"];
        var pages = Read("Workshop.Web/Resources/Texts.resx").Where(t => !toPrograms.Contains(t.Key) && !t.Key.StartsWith("home.new", StringComparison.Ordinal)).Select(t => t.Value);
        var training = Cases.Templates.Find(Cases.Template.Nordfjordby, "da")!;
        string[] frame = [training.Frame.What, training.Frame.Why, training.Frame.When, training.Frame.HowMuch, .. training.Program.Select(s => s.Prompt)];

        Assert.InRange(Lix(pages), 5, 35);
        Assert.InRange(Lix(frame), 5, 35);
        Assert.InRange(Lix(Read("Workshop.Web/Resources/StatementTexts.resx").Values), 5, 45);
        Assert.True(Lix(["Klimatilpasningsplanlægningen forudsætter borgerinddragelsesprocesser, hvis tilrettelæggelse forvaltningen koordinerer tværsektorielt."]) > 60);
    }

    private static double Lix(IEnumerable<string> texts)
    {
        var text = string.Join(' ', texts.Where(t => SentenceEnd().IsMatch(t)));
        var words = Word().Matches(text);
        return ((double)words.Count / SentenceEnd().Count(text)) + (100.0 * words.Count(w => w.Length > 6) / words.Count);
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_exists_and_every_text_is_asked_for()
    {
        Check("Workshop.Web/Resources/Texts", Sources("Workshop.Web").Where(f => !f.Contains("/Facilitator/", StringComparison.Ordinal)));
        Check("Workshop.Web/Resources/ConsoleTexts", Sources("Workshop.Web").Where(f => f.Contains("/Facilitator/", StringComparison.Ordinal)));
        Check("Workshop.Web/Resources/StatementTexts", Sources("Workshop.Web").Where(f => f.EndsWith("/AccessibilityPage.razor", StringComparison.Ordinal)));
        Check("Workshop.Documents/DocumentTexts", Sources("Workshop.Documents"));
    }

    [Fact]
    public void Every_refusal_has_its_sentence() =>
        Assert.Empty(RefusalCodes.All.Select(c => $"refusal.{c}").Except(Read("Workshop.Web/Resources/Texts.resx").Keys));

    private static void Check(string file, IEnumerable<string> sources)
    {
        var texts = Read($"{file}.resx").Keys;
        var code = string.Join('\n', sources.Select(File.ReadAllText));
        var asked = Keys().Matches(code).Where(m => m.Groups[1].Success == file.EndsWith("StatementTexts", StringComparison.Ordinal)).Select(m => m.Groups[2].Value).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(k => !k.Contains('{', StringComparison.Ordinal)).Except(texts));

        // A key with a gap, such as $"kind.{kind}", asks for all that fit.
        var patterns = asked.Where(k => k.Contains('{', StringComparison.Ordinal)).Select(k => new Regex($"^{Gap().Replace(Regex.Escape(k.Replace('{', '\u0001').Replace('}', '\u0002')), ".+")}$")).ToList();
        var quoted = Quoted().Matches(code).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(texts, t => !asked.Contains(t) && !quoted.Contains(t) && !patterns.Exists(p => p.IsMatch(t)));
    }

    private static IEnumerable<string> Sources(string project) => Directory
        .EnumerateFiles(Path.Combine(Root, "src", project), "*", SearchOption.AllDirectories)
        .Select(f => f.Replace('\\', '/'))
        .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Root, "src", file)).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Gaps(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value).Order();

    [GeneratedRegex(@"\{\d\} \p{L}")]
    private static partial Regex CountBeforeWord();

    [GeneratedRegex(@"[.?!:](?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\d'-]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(\d+)(?::[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:\b(?:T|[Tt]exts)|(S))\[\$?"([^"]+)"[\],]""")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\u0001.*?\u0002")]
    private static partial Regex Gap();

    [GeneratedRegex("""
        "([a-zA-Z.]+)"
        """)]
    private static partial Regex Quoted();
}
