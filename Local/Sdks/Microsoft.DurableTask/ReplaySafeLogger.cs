using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Says a thing once: not again when history is replayed.</summary>
internal sealed class ReplaySafeLogger(TaskOrchestrationContext orchestration, ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!orchestration.IsReplaying)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}

internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext orchestration, Func<ILoggerFactory> loggers) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(orchestration, loggers().CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("An orchestration logs to the providers that its host has.");

    public void Dispose()
    {
        // The loggers are the host's.
    }
}
