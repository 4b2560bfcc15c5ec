namespace Presage.Delivery.Tests;

public sealed class MemoryFilesTests : ContentFilesTests
{
    protected override IContentFiles Files { get; } = new MemoryFiles();
}
