namespace Akka.Streams;

/// <summary>A flow shape without its element types.</summary>
public interface IFlowShape
{
    Inlet Inlet { get; }

    Outlet Outlet { get; }
}
