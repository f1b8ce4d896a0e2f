using System.Diagnostics;
using Workshop.Documents.Word;

namespace Workshop;

/// <summary>What a program that is not ours makes of the Word file.</summary>
public sealed class LibreOfficeTests
{
    [Fact]
    public async Task The_word_file_opens_and_its_pages_hold_the_plan()
    {
        if (!Installed("soffice") || !Installed("pdftotext"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "LibreOffice or poppler-utils is missing on the build server.");
            Assert.Skip("LibreOffice (soffice) and poppler-utils (pdftotext) are not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("workshop-docx-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "plan.docx"), PlanDocx.Write(Sample.Document()));
            await Run("soffice", folder, $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "plan.docx");
            await Run("pdftotext", folder, "-layout", "plan.pdf", "plan.txt");
            var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "plan.txt"));

            foreach (var words in new[] { "Udgangspunktet for samarbejdet", "Forarbejde til plan", "Målgruppeanalyse", "Hvis det går galt", "Byvandring", "Regnvandslegeplads i skolegården", "Side 1 af" })
            {
                Assert.Contains(words, text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("Noget grimt", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
