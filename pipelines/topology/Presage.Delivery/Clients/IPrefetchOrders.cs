namespace Presage.Delivery;

/// <summary>Takes orders to fetch contents ahead. Returns at once; what does not fit is counted.</summary>
internal interface IPrefetchOrders
{
    void Order(string origin, string id, long bytes);
}
