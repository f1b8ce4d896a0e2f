using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Workshop.Rules;
using Workshop.Storage;

namespace Workshop.Web.Site;

public sealed class HealthTests
{
    private readonly FakeTimeProvider time = new();
    private readonly OneAnswer store = new();

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_ready_within_seconds()
    {
        var check = Check();
        Assert.False(check.IsCompleted);

        time.Advance(StorageHealth.Patience);

        var result = await check;
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("no answer within 4 seconds", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_store_says_why()
    {
        store.Answer.SetException(new StoreUnavailableException("The disk is full."));

        var result = await Check();

        Assert.Equal((HealthStatus.Unhealthy, "storage: The disk is full."), (result.Status, result.Description));
    }

    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(3, HealthStatus.Degraded)]
    public async Task Damaged_logs_are_told_and_make_nobody_unready(int damaged, HealthStatus status)
    {
        store.Answer.SetResult();
        store.Damaged = damaged;

        Assert.Equal(status, (await Check()).Status);
    }

    private Task<HealthCheckResult> Check() => new StorageHealth(store, time).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private sealed class OneAnswer : IEventStore
    {
        public TaskCompletionSource Answer { get; } = new();

        public int Damaged { get; set; }

        public Task Check(CancellationToken cancellation = default) => Answer.Task;

        public Task Append(string session, long expectedVersion, IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<LoggedEvent>> Read(string session, long afterVersion, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task Delete(string session, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> UntouchedSince(DateTimeOffset moment, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, DateTimeOffset>> MarkDue(IReadOnlyCollection<string> sessions, DateTimeOffset now, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
