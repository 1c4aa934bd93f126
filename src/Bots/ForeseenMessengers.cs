namespace Helpdesk.Bots;

/// <summary>
/// Messengers that profiles may name already, though no adapter serves them yet. One that is listed in <see cref="Messengers"/> describes
/// itself, and what stands here of it no longer counts.
/// </summary>
public static class ForeseenMessengers
{
    public static IReadOnlyList<ChannelTraits> All { get; } =
    [
        Foreseen("vk", "VK", new("в VK", "in VK")),
        Foreseen("vk-teams", "VK Teams", new("в VK Teams", "in VK Teams")),
        Foreseen("yandex-messenger", new("Яндекс Мессенджер", "Yandex Messenger"), new("в Яндекс Мессенджере", "in Yandex Messenger")),
    ];

    private static ChannelTraits Foreseen(string key, ChannelText name, ChannelText came) =>
        new() { Key = key, Name = name, Came = came, Medium = ChannelMedium.Chat };
}
