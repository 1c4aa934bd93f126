using System.Diagnostics;
using Helpdesk.Intake.MailForms;
using Helpdesk.Tests.Desks;

namespace Helpdesk.Tests.Intake.Applications;

public sealed class AnswersInTextTests
{
    private const string Inn = "7707083893";

    [Fact]
    public void A_letter_with_all_of_it_is_read_whole()
    {
        var read = Read(
            """
            Добрый день! Просим подключить нашу школу.

            Полное наименование: Муниципальное автономное общеобразовательное учреждение «Школа № 1»
            Краткое название школы — МАОУ СОШ № 1
            1. ИНН: 7707 083-893
            2) КПП 7736 01 001
            • ОГРН – 1-02-77-00-13219-5
            Субъект РФ: Пермский край
            Город: Пермь
            Юр. адрес: 614000, г. Пермь, ул. Ленина, 1
            Директор: Иванова Мария Ивановна
            Ответственный: Петрова Анна
            Должность: завуч
            Эл. почта: Anna@School.example.TEST.
            Тел.: 8 (900) 123-45-67
            Системы: СГО, Журавль и баллов нет
            """);
        Assert.Empty(read.Wrong);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["full-name"] = "Муниципальное автономное общеобразовательное учреждение «Школа № 1»",
                ["short-name"] = "МАОУ СОШ № 1",
                ["inn"] = Inn,
                ["kpp"] = "773601001",
                ["ogrn"] = "1027700132195",
                ["region"] = "59",
                ["city"] = "Пермь",
                ["legal-address"] = "614000, г. Пермь, ул. Ленина, 1",
                ["head"] = "Иванова Мария Ивановна",
                ["person-name"] = "Петрова Анна",
                ["person-position"] = "завуч",
                ["email"] = "Anna@school.example.test",
                ["phone"] = "+79001234567",
                ["systems"] = "sgo,ballov-net,zhuravl",
            },
            read.Taken);
    }

    [Theory]
    [InlineData("ИНН 7707083893")]
    [InlineData("инн:7707083893")]
    [InlineData("ИНН № 7707083893.")]
    [InlineData("  - ИНН = 7707 0838 93 ")]
    [InlineData("ИНН школы: 7707083893")]
    [InlineData("Наши реквизиты: ИНН 7707083893, КПП 773601001")]
    [InlineData("ИНН/КПП: 7707083893/773601001")]
    [InlineData("ИНН / КПП 7707083893 / 773601001")]
    [InlineData("ИНН\n7707083893")]
    [InlineData("ИНН:\n\n7707083893")]
    [InlineData("МАОУ СОШ № 1 (ИНН 7707083893, ОГРН 1027700132195) просит подключить")]
    [InlineData("INN: ７７０７０８３８９３")]
    [InlineData("ИНН\u00A07707\u2011083\u2013893")]
    public void The_INN_is_found_however_it_is_written(string text) => Assert.Equal(Inn, Read(text).Taken.GetValueOrDefault("inn"));

    [Theory]
    [InlineData("ИНН/КПП: 7707083893/773601001")]
    [InlineData("КПП: 773601001; ИНН 7707083893")]
    public void Two_numbers_in_a_line_are_told_apart(string text)
    {
        var read = Read(text);
        Assert.Equal((Inn, "773601001"), (read.Taken["inn"], read.Taken["kpp"]));
    }

    [Theory]
    [InlineData("ИНН: 7707083894", "inn", "10-й по счёту должна быть 3")]
    [InlineData("ИНН: не знаю", "inn", "только цифры")]
    [InlineData("ИНН: 9909000000", "inn", "иностранные организации")]
    [InlineData("КПП: 123", "kpp", "9 знаков, а здесь 3")]
    [InlineData("Почта: анна.ру", "email", "нет знака @")]
    [InlineData("Регион: Алматы", "region", "школы регионов России")]
    [InlineData("Системы: Электронный дневник", "systems", "В списке нет варианта")]
    public void What_is_wrong_is_not_taken_and_the_reason_is_kept(string text, string field, string reason)
    {
        var read = Read(text);
        Assert.Empty(read.Taken);
        var wrong = Assert.Single(read.Wrong);
        Assert.Equal(field, wrong.Field.Key);
        Assert.Contains(reason, wrong.Fault.Ru);
    }

    [Theory]
    [InlineData("ИНН: 123\nИНН: 7707083893")]
    [InlineData("ИНН: 7707083893\nИНН: 123")]
    public void A_good_answer_counts_wherever_it_stands(string text)
    {
        var read = Read(text);
        Assert.Equal(Inn, read.Taken["inn"]);
        Assert.Empty(read.Wrong);
    }

    [Theory]
    [InlineData("Директор школы просит перезвонить, наш ИНН вы знаете.")]
    [InlineData("Почта не работает второй день.")]
    [InlineData("Телефон сломался")]
    [InlineData("Ответственный человек нашёлся!")]
    [InlineData("> ИНН: 7707083893")]
    [InlineData("Согласие на обработку персональных данных: да")]
    [InlineData("Комментарий: просим поскорее")]
    [InlineData("Ссылка: http://школа.example.test/инн=7")]
    [InlineData("")]
    [InlineData("::::====----")]
    public void A_sentence_is_no_answer(string text) => Assert.True(Read(text).IsEmpty);

    [Theory]
    [InlineData("Системы: все", "sgo,ais-online,sovremennyy-pedagog,ballov-net,zhuravl,rukovodstvo")]
    [InlineData("Просим: нет\nПодключить к СГО и АИС Онлайн", "sgo,ais-online")]
    [InlineData("Какие системы подключить: «Современный педагог»; руководство.", "sovremennyy-pedagog,rukovodstvo")]
    public void Systems_are_found_by_name(string text, string keys) => Assert.Equal(keys, Read(text).Taken["systems"]);

    [Fact]
    public void HTML_SQL_and_controls_are_words_like_any_other()
    {
        var read = Read("Школа: <script>alert(1)</script>'; drop table ticket; --\0\u202E\nГород: \"\u0007Пермь");
        Assert.Equal("<script>alert(1)</script>'; drop table ticket; --", read.Taken["short-name"]);
        Assert.Equal("\"Пермь", read.Taken["city"]);
    }

    [Fact]
    public void An_answer_longer_than_its_field_is_wrong_and_shown_short()
    {
        var wrong = Assert.Single(Read("Город: " + new string('ы', 30_000)).Wrong);
        Assert.Contains("Слишком длинно", wrong.Fault.Ru);
        Assert.InRange(wrong.Written.Length, 1, 61);
    }

    [Theory]
    [InlineData("ИНН ")]
    [InlineData("ИНН\n")]
    [InlineData("1 ")]
    [InlineData(": - = ")]
    [InlineData("Почта a@b.ru ")]
    [InlineData("ИНН/КПП 7/")]
    [InlineData("подключить ")]
    [InlineData("\n")]
    [InlineData("\ud83d")]
    public void A_letter_of_millions_of_signs_is_read_at_once(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Read(text);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
    }

    [Fact]
    public void Forms_of_other_desks_are_read_by_their_own_labels()
    {
        var type = BuiltInDesks.Catalog.Find("multipas")!.RequestType("support")!;
        var read = AnswersInText.Read(type, $"Терминал не работает.\nТелефон: 89001234567\n{type.Fields[0].Label.Ru}: СОШ № 5");
        Assert.Equal("СОШ № 5", read.Taken[type.Fields[0].Key]);
        Assert.Contains("+79001234567", read.Taken.Values);
    }

    private static FormReading Read(string text) => AnswersInText.Read(Applying.Connection, text);
}
