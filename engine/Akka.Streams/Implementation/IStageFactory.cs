using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A stage without its types.</summary>
internal interface IStageFactory
{
    (GraphStageLogic Logic, object Value) Create(Attributes attributes);
}
