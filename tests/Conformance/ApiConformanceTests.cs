using System.Reflection;
using Presage.Testing;
using Xunit.Abstractions;

namespace Conformance;

/// <summary>Our runtime offers nothing under an Akka name that the official assemblies do not offer with the same signature.</summary>
public sealed class ApiConformanceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Akka")]
    [InlineData("Akka.Streams")]
    [InlineData("Akka.Persistence.Sql")]
    [InlineData("Akka.Cluster.Sharding")]
    [InlineData("Akka.TestKit.Xunit2")]
    public void Every_public_type_and_member_stands_in_the_official_lists(string assemblyName)
    {
        if (!SharedData.IsHere("akka/api/Akka.txt", out var first)) return;
        var lists = ApiText.Read(Directory.GetFiles(Path.GetDirectoryName(first)!, "*.txt"));
        var check = new TypeCheck(lists);
        foreach (var type in Assembly.Load(assemblyName).GetTypes().Where(IsOffered)) check.Check(type);
        output.WriteLine($"{assemblyName}: {check.TypeCount} types, {check.MemberCount} members");
        Console.WriteLine($"API covered by {assemblyName}: {check.TypeCount} types, {check.MemberCount} members");
        Assert.True(check.Problems.Count == 0, $"{check.Problems.Count} differences:{Environment.NewLine}{string.Join(Environment.NewLine, check.Problems)}");
    }

    /// <summary>The lists do not hold this assembly; its members are those of the published interfaces of Reactive Streams 1.0 for .NET.</summary>
    [Fact]
    public void Reactive_Streams_has_its_four_interfaces_and_no_more()
    {
        var members = Assembly.Load("Reactive.Streams").GetExportedTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{TypeText.Of(type)} :: {MemberText.Method(method)}"));
        Assert.Equal(
            [
                "Reactive.Streams.IPublisher`1<T> :: method public System.Void Subscribe(Reactive.Streams.ISubscriber`1<T> subscriber)",
                "Reactive.Streams.ISubscriber`1<T> :: method public System.Void OnComplete()",
                "Reactive.Streams.ISubscriber`1<T> :: method public System.Void OnError(System.Exception cause)",
                "Reactive.Streams.ISubscriber`1<T> :: method public System.Void OnNext(T element)",
                "Reactive.Streams.ISubscriber`1<T> :: method public System.Void OnSubscribe(Reactive.Streams.ISubscription subscription)",
                "Reactive.Streams.ISubscription :: method public System.Void Cancel()",
                "Reactive.Streams.ISubscription :: method public System.Void Request(System.Int64 n)",
            ],
            members.Order(StringComparer.Ordinal));
        Assert.Equal(4, Assembly.Load("Reactive.Streams").GetExportedTypes().Length);
    }

    private static bool IsOffered(Type type)
    {
        for (var each = type; each is not null; each = each.DeclaringType)
            if (!(each.IsPublic || each.IsNestedPublic || each.IsNestedFamily || each.IsNestedFamORAssem)) return false;
        return true;
    }
}
