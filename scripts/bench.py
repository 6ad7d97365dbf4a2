"""What scripts/bench does. Every figure of one table comes from the same, interleaved rounds."""

import argparse
import glob
import os
import platform
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

PARTS = ["start", "size", "writers", "burst", "inner"]
TASKS = 20
MANY_TASKS = 10_000
RESULTS = 1_000_000
LINES = 2_000
BURST = 32
YEARLY = "0 0 1 1 *"
EVERYDAY = [
    "0 2 * * *", "*/5 * * * *", "*/15 * * * *", "0 * * * *", "30 2 * * MON-FRI", "0 6,18 * * *",
    "15 3 * * 0", "0 0 1 * *", "0 9-17 * * 1-5", "*/10 8-18 * * MON-FRI", "0 0 1 1,4,7,10 *",
    "@daily", "@hourly", "@weekly", "@monthly", "06:00", "MON,WED 08:00", "15 09:30", "LAST 18:00",
    "0 18 L * *", "0 9 * * MON#1", "0 0 13 * 5", "*/7 9-17 * * MON-FRI", "0 0 */2 * 1",
    "5 4 * * sun", "23 0-20/2 * * *", "0 22 * * 1-5", "17 * * * *", "25 6 * * *", "47 6 * * 7",
]

LIST_IN_PYTHON = """
import datetime, sqlite3, sys, zoneinfo
rows = sqlite3.connect(sys.argv[1]).execute('''
  SELECT t.name, t.enabled, t.schedule, t.zone, t.command, (
    SELECT status FROM task_results r WHERE r.task_id = t.id ORDER BY r.id DESC LIMIT 1)
  FROM tasks t WHERE t.state = 'LIVE' ORDER BY t.name_key''')
now = datetime.datetime.now(datetime.timezone.utc)
for name, enabled, schedule, zone, command, status in rows:
    shown = now.astimezone(zoneinfo.ZoneInfo(zone)).strftime('%Y-%m-%d %H:%M:%S')
    print(f'{name:<12}{"on" if enabled else "off":<5}{schedule:<22}{shown}  {status or "-":<12}{command}')
"""


# One small insert a transaction, as often as it can: what the disk and SQLite allow.
WRITE_IN_PYTHON = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
db.execute('PRAGMA synchronous = FULL')
print('ready', flush=True)
sys.stdin.readline()
count, end = 0, time.time() + int(sys.argv[2])
while time.time() < end:
    db.execute('BEGIN IMMEDIATE')
    db.execute('INSERT INTO t (a, b) VALUES (?, ?)', (count, 'done'))
    db.execute('COMMIT')
    count += 1
print(count, 0)
"""


class Usage:
    """What one process took."""

    def __init__(self, words, env=None, stdin=os.devnull):
        with open(stdin, "rb") as source, open(os.devnull, "wb") as nowhere:
            begin = time.perf_counter()
            process = os.posix_spawnp(
                words[0], words, os.environ if env is None else env,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, source.fileno(), 0),
                    (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1),
                ])
            _, status, used = os.wait4(process, 0)
            self.wall = (time.perf_counter() - begin) * 1e3
        self.cpu = (used.ru_utime + used.ru_stime) * 1e3
        self.peak = used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            raise SystemExit(f"bench: {words} ended with {code}")


class Median:
    def __init__(self, usages):
        self.wall = statistics.median(usage.wall for usage in usages)
        self.cpu = statistics.median(usage.cpu for usage in usages)
        self.peak = statistics.median(usage.peak for usage in usages)


class Jdk:
    def __init__(self, home):
        self.home = home
        self.java = os.path.join(home, "bin", "java")
        with open(os.path.join(home, "release"), encoding="utf-8") as release:
            self.version = re.search('JAVA_RUNTIME_VERSION="(.*)"', release.read()).group(1)
        self.feature = int(re.match("[0-9]+", self.version).group())


def find_jdk(feature):
    """The JDK of that version, wherever it is."""
    homes = [os.environ.get(f"JAVA_HOME_{feature}_X64"), os.environ.get("JAVA_HOME")]
    homes += sorted(glob.glob("/usr/lib/jvm/*"))
    homes += sorted(glob.glob("/Library/Java/JavaVirtualMachines/*/Contents/Home"))
    for home in filter(None, homes):
        if os.path.exists(os.path.join(home, "bin", "java")) and os.path.exists(
                os.path.join(home, "release")):
            jdk = Jdk(os.path.realpath(home))
            if jdk.feature == feature:
                return jdk
    return None


def interleaved(programs, rounds):
    """The median of each, taken in turn so that what drifts drifts for all."""
    for words, env, stdin in programs.values():
        Usage(words, env, stdin)  # Into the page cache.
    usages = {what: [] for what in programs}
    for _ in range(rounds):
        for what, (words, env, stdin) in programs.items():
            usages[what].append(Usage(words, env, stdin))
    return {what: Median(of) for what, of in usages.items()}


class Orc:
    """One installation on one JDK, with homes of its own."""

    def __init__(self, jdk, bench, folder):
        self.jdk = jdk
        self.bench = bench
        self.launcher = os.path.join(bench.installed, "bin", "orc")
        self.folder = os.path.join(folder, str(jdk.feature))
        os.makedirs(self.folder)
        self.env = {
            name: value for name, value in os.environ.items() if not name.startswith("ORC_")}
        self.env["JAVA_HOME"] = jdk.home

    def home(self, name):
        return os.path.join(self.folder, name)

    def call(self, home, *words):
        return subprocess.run(
            [self.launcher, "--home", home, "--quiet", *words], env=self.env, check=True,
            stdout=subprocess.PIPE, text=True).stdout

    def program(self, home, *words, stdin=os.devnull, archive=True):
        env = self.env if archive else {**self.env, "ORC_NO_ARCHIVE": "1"}
        return [self.launcher, "--home", home, *words], env, stdin

    def add(self, home, task):
        self.call(home, "add", task, "--schedule", YEARLY, "--overlap", "parallel", "--", "true")

    def make_home(self, name):
        """Twenty tasks that are not due, registered long enough ago to be run by hand."""
        home = self.home(name)
        for i in range(TASKS):
            self.add(home, f"task{i}")
        with sqlite3.connect(os.path.join(home, "orc.db")) as db:
            db.execute("UPDATE tasks SET created_at = created_at - 3600000,"
                       " changed_at = changed_at - 3600000, due_from = due_from - 3600000")
            db.execute("UPDATE registrations SET armed_at = armed_at - 3600000")
        db.close()
        return home

    def action(self, home, task):
        """What the scheduler starts, as it is registered."""
        (file,) = glob.glob(os.path.join(home, "fake", "tasks", "*", task + ".task"))
        with open(file, encoding="utf-8") as lines:
            words = [line[5:].rstrip("\n") for line in lines if line.startswith("word ")]
        return words, self.env, os.devnull


def copies(connection, table, key, rows, changes):
    """Rows like the one with the key, except for some columns."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    chosen = ", ".join(changes.get(column, column) for column in columns)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})"
        f" INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {chosen} FROM {table}, n WHERE {key}")


def fill_with_tasks(home, lines):
    """Many tasks more, like the first but for name and schedule."""
    with sqlite3.connect(os.path.join(home, "orc.db")) as db:
        first = "(SELECT min(id) FROM tasks)"
        copies(db, "tasks", f"id = {first}", MANY_TASKS - TASKS, {
            "id": "100 + i", "name": "'many' || i", "name_key": "'many' || i"})
        copies(db, "registrations", f"task_id = {first}", MANY_TASKS - TASKS,
               {"task_id": "100 + i"})
        db.executemany("UPDATE tasks SET schedule = ? WHERE id = ?", [
            (lines[i % len(lines)], 100 + i) for i in range(1, MANY_TASKS - TASKS + 1)])
    db.close()


def fill_with_results(home):
    """A year of results, spread over the tasks."""
    now = int(time.time() * 1000)
    with sqlite3.connect(os.path.join(home, "orc.db")) as db:
        db.execute(f"""
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {RESULTS})
          INSERT INTO task_results (task_id, status, final, trigger, fire_time, occurred_at,
            started_at, finished_at, exit_code, passed_on, output_tail)
          SELECT 1 + i % {TASKS}, iif(i % 50, 'SUCCEEDED', 'FAILED'), 1, 'SCHEDULE', at, at, at,
            at + 1500, iif(i % 50, 0, 1), iif(i % 50, 0, 1), 'copied ' || i || ' files' || char(10)
          FROM (SELECT i, {now} - ({RESULTS} - i) * 31000 AS at FROM n)""")
    db.close()


def cron_lines(count):
    """Everyday schedules, then random ones; always the same."""
    chance = random.Random(1)

    def field(low, high):
        kind = chance.randrange(6)
        if kind < 2:
            return "*"
        if kind == 2:
            return f"*/{chance.randint(2, max(2, (high - low) // 2))}"
        if kind == 3:
            return ",".join(map(str, sorted(chance.sample(range(low, high + 1), 3))))
        if kind == 4:
            begin = chance.randint(low, high - 1)
            return f"{begin}-{chance.randint(begin + 1, high)}"
        return str(chance.randint(low, high))

    lines = list(EVERYDAY)
    while len(lines) < count:
        lines.append(" ".join(
            [field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)]))
    return lines[:count]


class Bench:
    def __init__(self, root, options, folder):
        self.options = options
        self.folder = folder
        self.rounds = 5 if options.quick else options.rounds
        self.jdks = []
        for feature in options.jdk:
            jdk = find_jdk(feature)
            if jdk:
                self.jdks.append(jdk)
            else:
                print(f"JDK {feature} is left out: there is none here.\n")
        if not self.jdks:
            raise SystemExit("bench: no JDK to measure")
        target = os.path.join(root, "cli", "target")
        self.classes = os.pathsep.join(os.path.join(target, part) for part in ("test-classes", "classes"))
        self.libraries = os.path.join(target, "bench-lib", "*")
        self.build(root)
        self.orcs = [Orc(jdk, self, folder) for jdk in self.jdks]

    def build(self, root):
        # JMH generates code that Error Prone would not let pass.
        subprocess.run(
            [os.path.join(root, "scripts", "maven"), "-q", "-Pbench,!error-prone", "-pl", "cli",
             "-am", "-DskipTests", "package"], check=True, stdout=sys.stderr)
        (built,) = glob.glob(
            os.path.join(root, "cli", "target", "task-orchestrator-*", "task-orchestrator-*"))
        self.installed = os.path.join(self.folder, "installed")
        shutil.copytree(built, self.installed, ignore=shutil.ignore_patterns("archive", "native"))

    def say(self, *lines):
        print(*lines, sep="\n", flush=True)

    def headline(self):
        cores = os.cpu_count()
        model = platform.processor() or platform.machine()
        if os.path.exists("/proc/cpuinfo"):
            with open("/proc/cpuinfo", encoding="utf-8") as info:
                found = re.search("model name\\s*: (.*)", info.read())
                model = found.group(1) if found else model
        versions = ", ".join(f"JDK {jdk.version}" for jdk in self.jdks)
        self.say(
            f"{time.strftime('%Y-%m-%d')}, {cores} cores ({model}), {platform.system()}; {versions},"
            f" Python {platform.python_version()}; medians of {self.rounds} interleaved rounds", "")

    def hello(self, jdk):
        return [jdk.java, "-cp", self.classes, "dev.taskorc.cli.Hello"], None, os.devnull

    def table(self, programs):
        """Prints one row a program, one group of columns a JDK."""
        self.say("| What | " + " | ".join(
            f"{jdk.feature}: wall ms | × | × own | CPU ms | peak MB" for jdk in self.jdks) + " |")
        self.say("|---|" + "---|" * (5 * len(self.jdks)))
        found = interleaved(
            {(what, jdk): program for what, of in programs.items() for jdk, program in of.items()},
            self.rounds)
        unit = found["`java Hello`", self.jdks[0]]
        for what in programs:
            cells = []
            for jdk in self.jdks:
                one = found.get((what, jdk))
                if one:
                    own = found["`java Hello`", jdk]
                    cells += [f"{one.wall:.0f}", f"{one.wall / unit.wall:.2f}",
                              f"{one.wall / own.wall:.2f}", f"{one.cpu:.0f}", f"{one.peak:.0f}"]
                else:
                    cells += [""] * 5
            self.say("| " + " | ".join([what] + cells) + " |")
        self.say("")

    def floors(self, homes):
        script = os.path.join(self.folder, "list.py")
        with open(script, "w", encoding="utf-8") as text:
            text.write(LIST_IN_PYTHON)
        first = self.orcs[0]
        database = os.path.join(homes[first], "orc.db")
        return {
            "`java Hello`": {jdk: self.hello(jdk) for jdk in self.jdks},
            "Python 3, the same 20 tasks": {
                first.jdk: ([sys.executable, script, database], None, os.devnull)},
        }

    def start(self):
        homes = {orc: orc.make_home("home") for orc in self.orcs}
        bare = {orc: self.without_archive(orc, homes[orc]) for orc in self.orcs}

        def each(program):
            return {orc.jdk: program(orc) for orc in self.orcs}

        self.table({
            **self.floors(homes),
            "`--version`": each(lambda orc: orc.program(homes[orc], "--version")),
            "`--help`": each(lambda orc: orc.program(homes[orc], "--help")),
            "`exec` of an empty command": each(lambda orc: orc.action(homes[orc], "task0")),
            "`list`, 20 tasks": each(lambda orc: orc.program(homes[orc], "list")),
            "`list`, 20 tasks, no archive": each(lambda orc: bare[orc]),
        })

    def without_archive(self, orc, home):
        """A copy in which nothing can be made."""
        copy = os.path.join(self.folder, "bare")
        if not os.path.exists(copy):
            shutil.copytree(
                self.installed, copy, ignore=shutil.ignore_patterns("archive", "native"))
        return [os.path.join(copy, "bin", "orc"), "--home", home, "list"], {
            **orc.env, "ORC_NO_ARCHIVE": "1"}, os.devnull

    def size(self):
        lines = cron_lines(LINES)
        file = os.path.join(self.folder, "lines")
        with open(file, "w", encoding="utf-8") as text:
            text.writelines(line + "\n" for line in lines)
        small = {orc: orc.make_home("small") for orc in self.orcs}
        many = {orc: orc.make_home("many") for orc in self.orcs}
        full = {orc: orc.make_home("full") for orc in self.orcs}
        for orc in self.orcs:
            fill_with_tasks(many[orc], lines)
            fill_with_results(full[orc])

        def each(program):
            return {orc.jdk: program(orc) for orc in self.orcs}

        self.table({
            **self.floors(small),
            "`list`, 20 tasks": each(lambda orc: orc.program(small[orc], "list")),
            "`list`, 10,000 tasks": each(lambda orc: orc.program(many[orc], "list")),
            "`next` of one of 10,000": each(lambda orc: orc.program(many[orc], "next", "many7")),
            "`list`, 1,000,000 results": each(lambda orc: orc.program(full[orc], "list")),
            "`history`, 1,000,000 results": each(lambda orc: orc.program(full[orc], "history")),
            "`history` of one task": each(
                lambda orc: orc.program(full[orc], "history", "task3")),
            "`history --status failed`": each(
                lambda orc: orc.program(full[orc], "history", "--status", "failed")),
            "`explain schedule -`, 2,000 lines": each(
                lambda orc: orc.program(
                    small[orc], "--json", "explain", "schedule", "-", "--zone", "Europe/Berlin",
                    stdin=file)),
        })

    def writers(self):
        self.say("| Results recorded by long-lived writers, each claimed and finished |"
                 " floor: inserts/s in Python | "
                 + " | ".join(f"{jdk.feature}: results/s | transactions/s | refused"
                              for jdk in self.jdks) + " |")
        self.say("|---|---|" + "---|" * (3 * len(self.jdks)))
        for processes in [1, 8, 32]:
            cells = [f"{processes} process{'es' if processes > 1 else ''}",
                     f"{self.write_floor(processes):,.0f}"]
            for orc in self.orcs:
                cells += self.write(orc, processes)
            self.say("| " + " | ".join(cells) + " |")
        self.say("")

    def seconds(self):
        return 4 if self.options.quick else 10

    def together(self, commands):
        """Starts the writers, and lets them loose when all are ready; what each has said."""
        running = [
            subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for words in commands]
        for one in running:
            one.stdout.readline()
        for one in running:
            one.stdin.write("\n")
            one.stdin.flush()
        answers = [one.communicate()[0].split() for one in running]
        return sum(int(answer[0]) for answer in answers), sum(int(answer[1]) for answer in answers)

    def write_floor(self, processes):
        file = os.path.join(self.folder, f"floor{processes}.db")
        with sqlite3.connect(file) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
        db.close()
        written, _ = self.together(
            [[sys.executable, "-c", WRITE_IN_PYTHON, file, str(self.seconds())]] * processes)
        return written / self.seconds()

    def write(self, orc, processes):
        home = orc.make_home(f"writers{processes}")
        database = os.path.join(home, "orc.db")
        copies_to_warm_up = []
        with sqlite3.connect(database) as db:
            for i in range(processes):
                folder = os.path.join(home, f"warm{i}")
                os.mkdir(folder)
                copies_to_warm_up.append(os.path.join(folder, "orc.db"))
                with sqlite3.connect(copies_to_warm_up[i]) as copy:
                    db.backup(copy)
                copy.close()
        db.close()
        written, refused = self.together([
            [orc.jdk.java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
             "-XX:+UseSerialGC", "-Xmx64m",
             "-XX:-UsePerfData", "-cp", f"{self.classes}:{self.libraries}",
             "dev.taskorc.cli.Writer", database, copies_to_warm_up[i], f"task{i % TASKS}",
             str(self.seconds())]
            for i in range(processes)])
        with sqlite3.connect(database) as db:
            (stored,) = db.execute(
                "SELECT count(*) FROM task_results WHERE status = 'SUCCEEDED'").fetchone()
        db.close()
        if stored != written:
            raise SystemExit(f"bench: {written} results were acknowledged, {stored} are there")
        rate = written / self.seconds()
        return [f"{rate:,.0f}", f"{2 * rate:,.0f}", str(refused)]

    def burst(self):
        self.say(f"| {BURST} `exec` at once, each a JVM of its own | "
                 + " | ".join(f"{jdk.feature}: runs/s | failed | floor: `java Hello`/s"
                              for jdk in self.jdks) + " |")
        self.say("|---|" + "---|" * (3 * len(self.jdks)))
        homes = {orc: orc.make_home("burst") for orc in self.orcs}
        for orc in self.orcs:
            for i in range(TASKS, BURST):
                orc.add(homes[orc], f"task{i}")
            with sqlite3.connect(os.path.join(homes[orc], "orc.db")) as db:
                db.execute("UPDATE registrations SET armed_at = armed_at - 3600000")
            db.close()
        for cold in [False, True]:
            rounds = 3 if self.options.quick else 7
            rates = {orc: [] for orc in self.orcs}
            floors = {orc: [] for orc in self.orcs}
            failed = {orc: 0 for orc in self.orcs}
            for _ in range(rounds):
                for orc in self.orcs:
                    if cold and not self.drop_page_cache():
                        self.say("| page cache cold: left out, only root can empty it |"
                                 + " | | |" * len(self.jdks))
                        self.say("")
                        return
                    before = self.runs(homes[orc])
                    rate, bad = self.at_once(
                        [orc.action(homes[orc], f"task{i}")[0] for i in range(BURST)], orc.env)
                    rates[orc].append(rate)
                    failed[orc] += bad + BURST - (self.runs(homes[orc]) - before)
                    if cold:
                        self.drop_page_cache()
                    floors[orc].append(self.at_once([self.hello(orc.jdk)[0]] * BURST, orc.env)[0])
            cells = ["page cache cold" if cold else "page cache warm"]
            for orc in self.orcs:
                cells += [f"{statistics.median(rates[orc]):.1f}", str(failed[orc]),
                          f"{statistics.median(floors[orc]):.1f}"]
            self.say("| " + " | ".join(cells) + " |")
        self.say("")

    def at_once(self, commands, env):
        """How many of them end in a second, and how many end badly."""
        begin = time.perf_counter()
        running = [
            subprocess.Popen(
                words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            for words in commands]
        codes = [one.wait() for one in running]
        return (len(commands) / (time.perf_counter() - begin),
                sum(code != 0 for code in codes))

    def runs(self, home):
        with sqlite3.connect(os.path.join(home, "orc.db")) as db:
            (found,) = db.execute(
                "SELECT count(*) FROM task_results WHERE status = 'SUCCEEDED'").fetchone()
        db.close()
        return found

    def drop_page_cache(self):
        try:
            os.sync()
            with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as drop:
                drop.write("3\n")
            return True
        except OSError:
            return False

    def inner(self):
        for jdk in self.jdks:
            self.say(f"Inner loops on JDK {jdk.version}", "")
            subprocess.run(
                [jdk.java, "-cp", f"{self.classes}:{self.libraries}", "dev.taskorc.cli.Bench"],
                check=True)
            self.say("")


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measures orc and prints tables.",
        epilog="× is the wall time in units of `java Hello` on the first JDK, in the same rounds;"
               " × own, of `java Hello` on the same JDK.")
    parser.add_argument("root", help=argparse.SUPPRESS)
    parser.add_argument("--jdk", type=int, action="append", help="17 and 25 unless given")
    parser.add_argument(
        "--only", action="append", choices=PARTS, help="this part alone; may be repeated")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="5 rounds, and short ones")
    options = parser.parse_args()
    options.jdk = options.jdk or [17, 25]
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(130))
    with tempfile.TemporaryDirectory(prefix="orc-bench") as folder:
        bench = Bench(options.root, options, folder)
        bench.headline()
        for part in options.only or PARTS:
            getattr(bench, part)()


if __name__ == "__main__":
    main()
