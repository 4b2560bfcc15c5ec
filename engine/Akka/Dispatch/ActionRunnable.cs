namespace Akka.Dispatch;

public sealed class ActionRunnable(Action action) : IRunnable
{
    public void Run() => action();

    public void Execute() => action();
}
