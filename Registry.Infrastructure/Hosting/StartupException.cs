namespace Registry.Infrastructure.Hosting;

/// <summary>Why the server does not start, in one sentence for the person who started it.</summary>
public sealed class StartupException(string message) : Exception(message);
