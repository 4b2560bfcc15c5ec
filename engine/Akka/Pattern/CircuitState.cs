namespace Akka.Pattern;

internal enum CircuitState
{
    Closed,
    Open,
    HalfOpen,
}
