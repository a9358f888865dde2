export type Job = { id: string; attempts: number; run: () => Promise<void> };

const waiting: Job[] = [];
let working = false;

/** Adds a job and makes sure that someone works. */
export function submit(job: Job): void {
  waiting.push(job);
  void work();
}

/** Works through the jobs, each up to three times. */
async function work(): Promise<void> {
  if (working) {
    return;
  }
  working = true;
  for (let i = 0; i < waiting.length; i++) {
    const job = waiting[i];
    try {
      await job.run();
      waiting.splice(waiting.indexOf(job), 1);
    } catch {
      job.attempts += 1;
      if (job.attempts >= 3) {
        waiting.splice(i, 1);
      }
    }
  }
  working = false;
}
