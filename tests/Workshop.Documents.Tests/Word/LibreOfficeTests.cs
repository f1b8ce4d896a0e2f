using System.Diagnostics;
using Workshop.Documents;
using Workshop.Documents.Word;
using Workshop.Meeting;
using Workshop.Plans;

namespace Workshop;

/// <summary>What a program that is not ours makes of the Word file.</summary>
public sealed class LibreOfficeTests
{
    [Fact]
    public async Task The_word_file_opens_its_pages_hold_the_plan_and_the_first_is_one_page()
    {
        if (!Installed("soffice") || !Installed("pdftotext"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "LibreOffice or poppler-utils is missing on the build server.");
            Assert.Skip("LibreOffice (soffice) and poppler-utils (pdftotext) are not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("workshop-docx-");
        try
        {
            PlanDocument[] documents = [Nordfjordby.Document(), Sample.Empty(), Longest()];
            foreach (var (document, i) in documents.Select((d, i) => (d, i)))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{i}.docx"), PlanDocx.Write(document));
            }

            await Run("soffice", folder, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", .. documents.Select((_, i) => $"{i}.docx")]);
            string[][] pages = [.. await Task.WhenAll(documents.Select((_, i) => Pages(folder, $"{i}.pdf")))];

            var whole = string.Concat(pages[0]);
            foreach (var words in new[] { "Udgangspunktet for samarbejdet", "Forarbejde til plan", "Målgruppeanalyse", "Hvis det går galt", "Byvandring", "regnvandslegeplads", "Side 1 af" })
            {
                Assert.Contains(words, whole, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("Min nabo hedder", whole, StringComparison.Ordinal);
            Assert.All(pages, p =>
            {
                Assert.Contains("Næste skridt", p[0], StringComparison.Ordinal);
                Assert.Contains("Udgangspunktet for samarbejdet", p[1], StringComparison.Ordinal);
            });
            Assert.All(pages.SelectMany(p => p), p => Assert.True(p.Split('\n').Count(l => l.Trim().Length > 0) > 3, "a page holds next to nothing"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All that may stand on the first page, as long as it may be.</summary>
    private static PlanDocument Longest()
    {
        string Long(int length) => string.Concat(Enumerable.Repeat("grundejerforeninger og ", 100))[..length].TrimEnd();
        return Nordfjordby.Document("da",
        [
            new TitleSet(Long(120)),
            new PurposeSet(new Purpose(Long(2000), Long(2000), Plans.Sources.None)),
            new FrameSet(new Frame(Long(500), Long(500), Long(500), Long(500), [Long(200), Long(200), Long(200)], [Long(200), Long(200)])),
            .. Enumerable.Range(0, 12).Select(_ => new ActivityPut(new Plans.Activity(
                Guid.NewGuid(), Long(120), Long(300), ActivityStyle.Dialogue, ProjectPhase.Before, Long(80), [], [], 1234.5m, 1_234_567.5m, "", Long(80), Plans.Sources.None))),
        ]);
    }

    private static async Task<string[]> Pages(DirectoryInfo folder, string pdf)
    {
        await Run("pdftotext", folder, "-layout", pdf, $"{pdf}.txt");
        return (await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{pdf}.txt"))).Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task Run(string program, DirectoryInfo folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, string.Join('\n', await said));
    }
}
