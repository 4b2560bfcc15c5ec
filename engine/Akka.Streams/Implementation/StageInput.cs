using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A value for a handler of a stage.</summary>
internal sealed class StageInput<T>(GraphStageLogic logic, T value, Action<T> handler, Action<T> discarded) : IslandInput
{
    internal override void Run()
    {
        if (logic.IsFinalized)
            Discard();
        else
            logic.Interpreter.RunInStage(logic, value, handler);
    }

    internal override void Discard() => discarded?.Invoke(value);
}
