namespace Workshop;

/// <summary>A server did not come up, or answered other than the contract says; the message tells it in the server's own words.</summary>
public sealed class ServerException(string message) : Exception(message);
