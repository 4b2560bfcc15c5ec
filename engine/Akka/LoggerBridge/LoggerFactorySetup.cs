using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;

namespace Presage.LoggerBridge;

/// <summary>Gives a system the logger factory that <see cref="LoggerFactoryLogger"/> writes to; the caller disposes of it after the system's end.</summary>
/// <example><c>ActorSystem.Create("name", BootstrapSetup.Create().WithConfig(config).And(new LoggerFactorySetup(factory)))</c></example>
public sealed class LoggerFactorySetup(ILoggerFactory factory) : Setup
{
    public ILoggerFactory Factory { get; } = factory;
}
