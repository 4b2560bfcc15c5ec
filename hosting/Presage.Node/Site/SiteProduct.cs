namespace Presage.Node.Site;

/// <summary>Something in the shop.</summary>
/// <param name="Price">In whole crowns.</param>
public sealed record SiteProduct(int Index, string Name, string Slug, string Line, int Price)
{
    public string Path => $"/shop/{Slug}";

    public string PicturePath => $"/pictures/shop-{Index}.svg";
}
