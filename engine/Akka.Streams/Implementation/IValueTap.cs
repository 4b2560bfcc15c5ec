namespace Akka.Streams.Implementation;

/// <summary>A logic that sends the materialized value of the graph around it.</summary>
internal interface IValueTap
{
    void SetValue(object value);
}
