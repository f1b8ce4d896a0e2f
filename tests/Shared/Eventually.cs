using System.Diagnostics;

namespace Workshop;

/// <summary>Waits for a condition; the limit only ends a test that would fail anyway.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task True(Func<bool> condition, string what) => True(() => Task.FromResult(condition()), what);

    public static async Task True(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < Limit, $"Waited {Limit.TotalSeconds} seconds for: {what}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Does something again until it no longer throws.</summary>
    public static async Task<T> Succeeds<T>(Func<Task<T>> attempt, string what)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (waited.Elapsed < Limit && e is not Xunit.Sdk.XunitException)
            {
                await Task.Delay(Pause);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Waited {Limit.TotalSeconds} seconds for: {what}. Last: {e.Message}");
            }
        }
    }
}
