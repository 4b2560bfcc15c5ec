namespace Akka.Actor;

internal interface ITimedAsk
{
    void OnTimeout(TimeSpan timeout);
}
