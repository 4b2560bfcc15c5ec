namespace Akka.Actor;

/// <summary>The process that a system lives in.</summary>
internal interface IHostProcess
{
    /// <summary>The process ends; it waits for the handlers.</summary>
    event EventHandler Exiting;

    void Exit(int code);
}
