namespace Akka.Actor;

/// <summary>This process.</summary>
internal sealed class HostProcess : IHostProcess
{
    internal static readonly HostProcess Instance = new();

    private HostProcess()
    {
    }

    public event EventHandler Exiting
    {
        add => AppDomain.CurrentDomain.ProcessExit += value;
        remove => AppDomain.CurrentDomain.ProcessExit -= value;
    }

    public void Exit(int code) => Environment.Exit(code);
}
