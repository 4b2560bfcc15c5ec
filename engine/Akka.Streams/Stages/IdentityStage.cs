using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes everything on.</summary>
internal sealed class IdentityStage<T>() : LinearStage<T, T>("identity")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(IdentityStage<T> stage) : ElementwiseLogic<T, T>(stage, Attributes.None)
    {
        public override bool Take(T element) => Next.Offer(element);
    }
}
