namespace Workshop.Load;

/// <summary>The run cannot go on; the message says why, in one line or with the server's own words.</summary>
internal sealed class LoadException(string message) : Exception(message);
