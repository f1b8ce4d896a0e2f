namespace Workshop;

/// <summary>As a fixture of tests the server starts by itself.</summary>
public sealed partial class AppProcess : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Start();
}
