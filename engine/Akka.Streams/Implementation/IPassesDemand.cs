namespace Akka.Streams.Implementation;

/// <summary>A stage of one inlet and one outlet that does nothing on a pull but pull.</summary>
internal interface IPassesDemand;
