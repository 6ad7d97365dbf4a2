package dev.taskorc.scheduler.windows;

import java.util.List;

/**
 * What schtasks says in some languages (2.5 and 2.6, F): nobody may rely on any of it.
 *
 * @param notAvailable where there is no next run
 */
record StandInWords(
    String error,
    String success,
    String missing,
    String denied,
    String malformed,
    String ready,
    String running,
    String disabled,
    String notAvailable,
    List<String> headings) {
  private static final List<String> ENGLISH =
      List.of(
          "HostName",
          "TaskName",
          "Next Run Time",
          "Status",
          "Logon Mode",
          "Last Run Time",
          "Last Result");

  static StandInWords in(String language) {
    return switch (language) {
      case "de" ->
          new StandInWords(
              "FEHLER",
              "ERFOLGREICH",
              "Das System kann die angegebene Datei nicht finden.",
              "Zugriff verweigert",
              "Die Aufgaben-XML ist falsch formatiert.",
              "Bereit",
              "Wird ausgeführt",
              "Deaktiviert",
              "Nicht zutreffend",
              List.of(
                  "Hostname",
                  "Aufgabenname",
                  "Nächste Laufzeit",
                  "Status",
                  "Anmeldemodus",
                  "Letzte Laufzeit",
                  "Letztes Ergebnis"));
      case "fr" ->
          new StandInWords(
              "ERREUR ",
              "OPÉRATION RÉUSSIE ",
              "Le fichier spécifié est introuvable.",
              "Accès refusé.",
              "Le code XML de la tâche est incorrect.",
              "Prêt",
              "En cours d'exécution",
              "Désactivée",
              "N/A",
              List.of(
                  "Nom de l'hôte",
                  "Nom de la tâche",
                  "Prochaine exécution",
                  "Statut",
                  "Mode d'ouverture de session",
                  "Dernière exécution",
                  "Dernier résultat"));
      case "ru" ->
          new StandInWords(
              "ОШИБКА",
              "УСПЕХ",
              "не удается найти указанный файл.",
              "отказано в доступе.",
              "неправильный XML.",
              "Готово",
              "Выполняется",
              "Отключено",
              "N/A",
              List.of(
                  "Узел",
                  "Имя задачи",
                  "Следующий запуск",
                  "Состояние",
                  "Режим",
                  "Прошлый запуск",
                  "Прошлый результат"));
      case "ja" ->
          new StandInWords(
              "エラー",
              "成功",
              "指定されたファイルが見つかりません。",
              "アクセスが拒否されました。",
              "タスク XML の形式が正しくありません。",
              "準備完了",
              "実行中",
              "無効",
              "N/A",
              List.of("ホスト名", "タスク名", "次回の実行時刻", "状態", "ログオン モード", "前回の実行時刻", "前回の結果"));
      default ->
          new StandInWords(
              "ERROR",
              "SUCCESS",
              "The system cannot find the file specified.",
              "Access is denied.",
              "The task XML is malformed.",
              "Ready",
              "Running",
              "Disabled",
              "N/A",
              ENGLISH);
    };
  }
}
